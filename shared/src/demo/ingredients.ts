import type { Menu } from '../domain/menu/menu.ts';

type Ingredient = Menu['ingredients'][number] & {
  /** What a well stocked shop has at the start of a week, in base units. */
  readonly par: number;
};

const grams = (id: string, name: string, parKg: number): Ingredient => ({
  id,
  name,
  unit: 'g',
  par: parKg * 1000,
});
const millilitres = (id: string, name: string, parLitres: number): Ingredient => ({
  id,
  name,
  unit: 'ml',
  par: parLitres * 1000,
});
const pieces = (id: string, name: string, par: number): Ingredient => ({ id, name, unit: 'piece', par });

/** Everything the shelves hold. Quantities of all recipes and of the stock are in these units. */
export const INGREDIENTS: readonly Ingredient[] = [
  grams('dough', 'Pizza dough', 900),
  millilitres('tomato-sauce', 'Tomato sauce', 260),
  grams('mozzarella', 'Mozzarella', 420),
  grams('pepperoni', 'Pepperoni', 80),
  grams('salami', 'Spicy salami', 30),
  grams('ham', 'Cooked ham', 40),
  grams('bacon', 'Bacon', 30),
  grams('sausage', 'Italian sausage', 40),
  grams('chicken', 'Grilled chicken', 50),
  grams('meatballs', 'Meatballs', 25),
  grams('prosciutto', 'Prosciutto di Parma', 15),
  grams('mushrooms', 'Mushrooms', 40),
  grams('olives', 'Black olives', 25),
  grams('peppers', 'Bell peppers', 35),
  grams('onions', 'Onions', 40),
  grams('tomatoes', 'Tomatoes', 50),
  grams('pineapple', 'Pineapple', 25),
  grams('basil', 'Basil', 6),
  grams('spinach', 'Spinach', 20),
  grams('greens', 'Rocket and salad leaves', 40),
  grams('chilies', 'Chilies and jalapeños', 15),
  grams('corn', 'Sweet corn', 15),
  grams('garlic', 'Garlic', 12),
  grams('artichokes', 'Artichoke hearts', 15),
  grams('broccoli', 'Broccoli', 12),
  grams('feta', 'Feta', 15),
  grams('gorgonzola', 'Gorgonzola', 12),
  grams('parmesan', 'Parmesan', 20),
  pieces('eggs', 'Eggs', 600),
  grams('anchovies', 'Anchovies', 6),
  grams('shrimp', 'Shrimp', 15),
  millilitres('white-sauce', 'White garlic sauce', 40),
  millilitres('bbq-sauce', 'Barbecue sauce', 35),
  millilitres('pesto', 'Basil pesto', 20),
  millilitres('dressing', 'Dips and dressings', 60),
  pieces('wings', 'Chicken wings', 4000),
  grams('potatoes', 'Fries and wedges', 120),
  grams('onion-rings', 'Breaded onion rings', 30),
  pieces('mozzarella-sticks', 'Mozzarella sticks', 900),
  millilitres('syrup', 'Soda syrup', 90),
  pieces('cans', 'Soda cans', 1500),
  pieces('bottles', 'Soda bottles', 700),
  pieces('water', 'Water bottles', 800),
  grams('coffee', 'Coffee beans', 15),
  pieces('desserts', 'Dessert portions', 700),
  grams('gelato', 'Gelato', 60),
];
