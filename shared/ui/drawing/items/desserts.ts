import type { Tones } from '../color.ts';
import { between, seededRandom } from '../random.ts';
import { circle, ellipse, path, stroke } from '../svg.ts';

const GROUND = 'fill="#2a1206" opacity=".18"';

export function tiramisu(color: Tones): string {
  const random = seededRandom(3);
  const cocoa = Array.from({ length: 26 }, () =>
    circle(
      between(random, 44, 156),
      between(random, 57, 79),
      between(random, 0.8, 1.8),
      `fill="${color.deep}" opacity=".6"`,
    ),
  ).join('');
  const layer = (y: number, height: number, fill: string) =>
    path(
      `M36 ${y}L100 ${y + 16}L164 ${y}V${y + height}L100 ${y + height + 16}L36 ${y + height}Z`,
      `fill="${fill}"`,
    );
  return (
    ellipse(100, 168, 84, 12, GROUND) +
    ellipse(100, 160, 88, 18, 'fill="#e4d8c4"') +
    ellipse(100, 157, 86, 16, 'fill="#fffaf0"') +
    layer(126, 18, color.base) +
    layer(108, 20, '#fff0cf') +
    layer(92, 18, color.base) +
    layer(70, 24, '#fff0cf') +
    path('M100 86L164 70V144L100 160Z', 'fill="#5a2a0a" opacity=".12"') +
    path('M36 68L100 48L164 68L100 86Z', `fill="${color.dark}"`) +
    path('M36 68L100 48L164 68L100 72Z', `fill="${color.base}" opacity=".55"`) +
    `<g transform="translate(0 2)">${cocoa}</g>`
  );
}

export function brownie(color: Tones): string {
  return (
    ellipse(100, 162, 86, 14, GROUND) +
    path('M28 84L100 118L172 84V132L100 168L28 132Z', `fill="${color.deep}"`) +
    path('M28 84L100 118V168L28 132Z', `fill="${color.dark}"`) +
    path(
      'M28 82Q28 78 34 75L94 48Q100 45 106 48L166 75Q172 78 172 82Q172 86 166 89L106 117Q100 120 94 117L34 89Q28 86 28 82Z',
      `fill="${color.base}"`,
    ) +
    stroke('M52 80L74 70L82 80L108 66M92 98L112 88L122 94L142 80', color.dark, 3) +
    path(
      'M64 88L72 84L78 88L70 92ZM112 74L120 70L126 74L118 78ZM98 106L104 103L109 106L103 109Z',
      `fill="${color.pale}"`,
    ) +
    stroke('M46 104V128M70 120V138M86 130V148', color.base, 4, 'opacity=".55"') +
    stroke('M60 74Q78 60 96 56', color.light, 4, 'opacity=".8"')
  );
}

export function iceCream(color: Tones): string {
  const scoop = (x: number, y: number, fill: string, shine: string) =>
    circle(x, y, 34, `fill="${fill}"`) +
    path(
      `M${x - 35} ${y + 10}Q${x - 30} ${y + 28} ${x - 20} ${y + 22}Q${x - 12} ${y + 34} ${x} ${y + 25}Q${x + 12} ${y + 34} ${x + 20} ${y + 22}Q${x + 30} ${y + 28} ${x + 35} ${y + 10}Z`,
      `fill="${fill}"`,
    ) +
    stroke(`M${x - 22} ${y - 8}Q${x - 16} ${y - 22} ${x} ${y - 25}`, shine, 6, 'opacity=".85"');
  return (
    ellipse(100, 186, 42, 6, GROUND) +
    scoop(76, 78, color.base, color.pale) +
    scoop(126, 80, '#fff1d6', '#ffffff') +
    scoop(100, 50, color.light, '#ffffff') +
    circle(110, 18, 11, 'fill="#b3202c"') +
    circle(107, 14, 3, 'fill="#f2a0a0"') +
    stroke('M112 9Q116 0 128 0', '#5c7a34', 3) +
    path(
      'M34 98H166C164 132 140 150 112 154V174H132Q138 174 138 180V186H62V180Q62 174 68 174H88V154C60 150 36 132 34 98Z',
      'fill="#dfe9ea"',
    ) +
    path('M40 104H84C80 132 92 146 100 150C62 148 44 130 40 104Z', 'fill="#ffffff" opacity=".75"') +
    path('M30 92H170Q174 92 174 98T170 104H30Q26 104 26 98T30 92Z', 'fill="#eef4f4"')
  );
}

export function cannoli(color: Tones): string {
  const shell = (y: number, turn: number) =>
    `<g transform="translate(100 ${y}) rotate(${turn})">` +
    path('M-66 4Q0 34 66 4V14Q0 44 -66 14Z', GROUND) +
    ellipse(-66, 0, 15, 23, `fill="${color.dark}"`) +
    ellipse(66, 0, 15, 23, `fill="${color.dark}"`) +
    path('M-66 -23Q0 -32 66 -23V23Q0 32 -66 23Z', `fill="${color.base}"`) +
    path('M-40 -26Q-10 -30 30 -27Q4 4 -18 28Q-44 27 -66 23Q-56 -4 -40 -26Z', `fill="${color.light}"`) +
    stroke('M30 -27Q4 2 -18 28', color.dark, 3) +
    ellipse(-68, 0, 12, 19, 'fill="#fff6e2"') +
    circle(-76, -7, 8, 'fill="#fffdf6"') +
    circle(-77, 6, 8, 'fill="#fffdf6"') +
    ellipse(68, 0, 12, 19, 'fill="#fff6e2"') +
    circle(76, -7, 8, 'fill="#fffdf6"') +
    circle(77, 6, 8, 'fill="#fffdf6"') +
    circle(78, -4, 2.6, 'fill="#6b9b45"') +
    circle(74, 7, 2.4, 'fill="#6b9b45"') +
    circle(-79, -3, 2.6, 'fill="#6b9b45"') +
    circle(-74, 9, 2.4, 'fill="#6b9b45"') +
    circle(-8, -16, 2.6, 'fill="#a9672c" opacity=".6"') +
    circle(28, 6, 3, 'fill="#a9672c" opacity=".6"') +
    circle(-38, 8, 2.4, 'fill="#a9672c" opacity=".6"') +
    stroke('M-50 -20Q-10 -25 14 -23', '#ffffff', 3.4, 'opacity=".45"') +
    '</g>';
  return shell(66, -10) + shell(130, -10);
}
