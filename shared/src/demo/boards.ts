import { boardsSchema, type Boards } from '../domain/boards/boards.ts';

/** Boards of the demo chain: one screen over the counter, three side by side, and what is advertised between. */
export function demoBoards(): Boards {
  return boardsSchema.parse({
    version: 1,
    promotions: [
      {
        promotionId: 'diavola',
        title: 'Diavola: hot, and worth it',
        text: 'Salami, chilli and honey from the next village.',
        itemId: 'diavola',
        places: ['menu-board', 'lobby', 'customer'],
      },
      {
        promotionId: 'lunch',
        title: 'Lunch for two, every weekday',
        text: 'From 11:00 to 14:30: two to eat, two to drink, one price.',
        places: ['menu-board', 'lobby', 'customer'],
        schedule: { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '14:30' },
      },
      {
        promotionId: 'dessert',
        title: 'Leave room for tiramisù',
        text: 'Made this morning. When it is gone, it is gone.',
        itemId: 'tiramisu',
        places: ['lobby', 'customer'],
      },
    ],
    boards: [
      {
        boardId: 'counter',
        name: 'Counter',
        layouts: [
          {
            layoutId: 'portrait',
            name: 'Portrait',
            shape: 'portrait',
            pages: [{ kind: 'menu', pageId: 'all', columns: 1 }],
          },
          {
            layoutId: 'late',
            name: 'Late night',
            dayPartIds: ['late'],
            pages: [
              { kind: 'menu', pageId: 'late', categoryIds: ['pizzas', 'sides', 'drinks'] },
              { kind: 'promotion', pageId: 'diavola', promotionId: 'diavola' },
            ],
          },
          {
            layoutId: 'day',
            name: 'All day',
            pages: [
              { kind: 'menu', pageId: 'all' },
              { kind: 'promotion', pageId: 'diavola', promotionId: 'diavola' },
              { kind: 'promotion', pageId: 'lunch', promotionId: 'lunch' },
            ],
          },
        ],
      },
      {
        boardId: 'wall',
        name: 'Wall of three',
        screens: 3,
        layouts: [
          {
            layoutId: 'day',
            name: 'All day',
            pages: [
              { kind: 'menu', pageId: 'pizzas', screen: 1, categoryIds: ['pizzas'], deals: false },
              {
                kind: 'menu',
                pageId: 'rest',
                screen: 2,
                categoryIds: ['combos', 'sides', 'wings', 'salads'],
              },
              {
                kind: 'menu',
                pageId: 'sweet',
                screen: 3,
                categoryIds: ['drinks', 'desserts', 'dips'],
                deals: false,
              },
              { kind: 'promotion', pageId: 'diavola', screen: 3, promotionId: 'diavola' },
            ],
          },
        ],
      },
    ],
  });
}
