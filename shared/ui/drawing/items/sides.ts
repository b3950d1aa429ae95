import type { Tones } from '../color.ts';
import { tones } from '../color.ts';
import { between, seededRandom } from '../random.ts';
import { blob, circle, ellipse, path, stroke } from '../svg.ts';

const GROUND = 'fill="#2a1206" opacity=".18"';

/** A plate seen from above, for what is served on one. */
function plate(): string {
  return (
    circle(100, 104, 92, GROUND) +
    circle(100, 100, 92, 'fill="#e9dfcf"') +
    circle(100, 99, 90, 'fill="#fffaf0"') +
    circle(100, 100, 70, 'fill="#efe6d7"') +
    circle(100, 101, 68.5, 'fill="#fbf4e8"')
  );
}

export function breadSticks(color: Tones): string {
  const stick = (x: number, y: number, turn: number) =>
    `<g transform="translate(${x} ${y}) rotate(${turn})">` +
    stroke('M-62 4H62', '#431806', 25, 'opacity=".22"') +
    stroke('M-62 0H62', color.dark, 25) +
    stroke('M-62 -1H62', color.base, 21) +
    stroke('M-58 -6H56', color.pale, 5, 'opacity=".8"') +
    stroke('M-40 -8L-30 8M-12 -8L-2 8M16 -8L26 8M44 -8L54 8', color.dark, 3, 'opacity=".7"') +
    ellipse(-24, 2, 2, 1.2, 'fill="#4f7a33"') +
    ellipse(8, -3, 2, 1.2, 'fill="#4f7a33"') +
    ellipse(34, 4, 2, 1.2, 'fill="#4f7a33"') +
    ellipse(-50, -2, 2, 1.2, 'fill="#4f7a33"') +
    '</g>';
  return stick(100, 52, -14) + stick(100, 84, -8) + stick(100, 117, -16) + stick(100, 150, -10);
}

export function wings(color: Tones): string {
  const drum = (x: number, y: number, turn: number) =>
    `<g transform="translate(${x} ${y}) rotate(${turn})">` +
    ellipse(2, 5, 34, 22, 'fill="#431806" opacity=".25"') +
    stroke('M26 0H52', '#e8d9bd', 9) +
    circle(54, -4, 6, 'fill="#f5ead5"') +
    circle(54, 4, 6, 'fill="#f5ead5"') +
    path(
      'M-34 0C-34 -18 -12 -24 8 -17C24 -12 36 -7 36 0S24 12 8 17C-12 24 -34 18 -34 0Z',
      `fill="${color.dark}"`,
    ) +
    path(
      'M-31 -1C-31 -16 -11 -21 7 -15C21 -10 32 -6 32 -1S21 9 7 13C-11 19 -31 14 -31 -1Z',
      `fill="${color.base}"`,
    ) +
    stroke('M-24 -6C-18 -14 -6 -15 6 -11', color.pale, 4.5, 'opacity=".8"') +
    circle(-12, 5, 2, `fill="${color.dark}"`) +
    circle(4, 3, 1.6, `fill="${color.dark}"`) +
    circle(-2, 9, 1.4, `fill="${color.dark}"`) +
    '</g>';
  return plate() + drum(84, 58, -24) + drum(112, 96, 12) + drum(74, 108, 160) + drum(98, 146, -8);
}

export function fries(color: Tones): string {
  const random = seededRandom(5);
  const sticks = Array.from({ length: 13 }, (_, index) => {
    const x = 56 + index * 7.2;
    const top = between(random, 22, 52);
    const lean = (index - 6) * 2.2 + between(random, -5, 5);
    const d = `M${x.toFixed(0)} 130L${(x + lean).toFixed(0)} ${top.toFixed(0)}`;
    return stroke(d, color.dark, 10.5) + stroke(d, index % 2 ? color.base : color.light, 8);
  }).join('');
  return (
    ellipse(100, 184, 46, 6, GROUND) +
    sticks +
    path('M46 88Q100 122 154 88L140 176Q138 184 130 184H70Q62 184 60 176Z', 'fill="#b8301c"') +
    path('M46 88Q100 122 154 88L153 96Q100 130 47.4 96Z', 'fill="#d84a31"') +
    path('M70 128L74 176H88L85 132ZM115 132L112 176H126L130 128Z', 'fill="#fff6e4" opacity=".92"')
  );
}

export function salad(color: Tones): string {
  const random = seededRandom(9);
  const leaf = tones('#4f9a3d');
  const leaves = Array.from({ length: 22 }, (_, index) => {
    const angle = index * 2.39996;
    const distance = Math.sqrt(index / 22) * 58;
    const x = 100 + Math.cos(angle) * distance;
    const y = 98 + Math.sin(angle) * distance;
    const shade = [leaf.base, leaf.light, leaf.dark][index % 3]!;
    return (
      path(blob(random, 19, 0.2, 9, x, y + 2), 'fill="#1d3a12" opacity=".22"') +
      path(blob(random, 18, 0.22, 10, x, y), `fill="${shade}"`) +
      stroke(
        `M${(x - 9).toFixed(0)} ${(y + 5).toFixed(0)}L${(x + 9).toFixed(0)} ${(y - 6).toFixed(0)}`,
        leaf.pale,
        1.8,
        'opacity=".7"',
      )
    );
  });
  const dressing = [
    [72, 74],
    [128, 86],
    [92, 124],
    [136, 128],
    [106, 62],
    [62, 112],
  ]
    .map(
      ([x, y]) =>
        circle(x!, y! + 2, 12, 'fill="#1d3a12" opacity=".25"') +
        circle(x!, y!, 12, `fill="${color.dark}"`) +
        circle(x!, y!, 10, `fill="${color.base}"`) +
        circle(x! - 3, y! - 3, 3.4, `fill="${color.pale}" opacity=".85"`),
    )
    .join('');
  return (
    circle(100, 104, 92, GROUND) +
    circle(100, 100, 92, 'fill="#d9cab2"') +
    circle(100, 99, 90, 'fill="#fffaf0"') +
    circle(100, 100, 79, 'fill="#cdbb9f"') +
    leaves.join('') +
    dressing
  );
}

export function dip(color: Tones): string {
  return (
    ellipse(100, 164, 74, 10, GROUND) +
    path('M26 84C28 132 48 166 100 166S172 132 174 84Z', 'fill="#e4d8c4"') +
    path('M34 100C40 138 60 158 100 160C66 156 48 132 44 100Z', 'fill="#fffaf0" opacity=".9"') +
    ellipse(100, 84, 75, 34, 'fill="#fffaf0"') +
    ellipse(100, 85, 66, 28, `fill="${color.dark}"`) +
    ellipse(100, 87, 65, 26, `fill="${color.base}"`) +
    stroke('M60 88C70 70 128 70 136 86C142 102 84 104 82 90C82 82 112 80 116 88', color.light, 5) +
    ellipse(72, 96, 4, 2, 'fill="#4f7a33"') +
    ellipse(128, 100, 4, 2, 'fill="#4f7a33"') +
    ellipse(104, 72, 4, 2, 'fill="#4f7a33"')
  );
}
