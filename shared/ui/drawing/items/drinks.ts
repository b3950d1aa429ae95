import type { Tones } from '../color.ts';
import { ellipse, path, stroke } from '../svg.ts';

export function bottle(color: Tones): string {
  const glass =
    'M86 22H114V44C114 58 132 66 132 88V172Q132 184 120 184H80Q68 184 68 172V88C68 66 86 58 86 44Z';
  return (
    ellipse(100, 184, 40, 6, 'fill="#2a1206" opacity=".18"') +
    path(glass, `fill="${color.dark}"`) +
    path(
      'M72 90C72 70 90 62 90 44V40H110V44C110 62 128 70 128 90V170Q128 180 118 180H82Q72 180 72 170Z',
      `fill="${color.base}"`,
    ) +
    path('M68 100H132V146H68Z', 'fill="#fff6e4"') +
    path('M68 100H132V107H68ZM68 139H132V146H68Z', `fill="${color.deep}"`) +
    path('M100 112C110 118 112 128 100 134C88 128 90 118 100 112Z', `fill="${color.base}"`) +
    path('M84 14Q84 10 88 10H112Q116 10 116 14V28H84Z', `fill="${color.deep}"`) +
    stroke('M92 14V25M100 14V25M108 14V25', color.light, 2, 'opacity=".5"') +
    stroke('M80 92C80 78 86 72 91 66M79 152V170', '#ffffff', 4, 'opacity=".5"')
  );
}

export function can(color: Tones): string {
  return (
    ellipse(100, 182, 46, 6, 'fill="#2a1206" opacity=".18"') +
    path('M62 28L70 18H130L138 28V168L130 182H70L62 168Z', 'fill="#c9c4ba"') +
    path('M60 34H140V164H60Z', `fill="${color.base}"`) +
    path('M60 34H74V164H60ZM132 34H140V164H132Z', `fill="${color.dark}" opacity=".6"`) +
    path('M78 34H86V164H78Z', `fill="${color.light}" opacity=".75"`) +
    path('M60 118C86 96 112 132 140 104V130C112 156 86 120 60 144Z', 'fill="#fff6e4"') +
    path('M60 30H140V36H60ZM60 162H140V168H60Z', 'fill="#ece8df"') +
    ellipse(100, 19, 31, 6, 'fill="#e9e5dc"') +
    ellipse(100, 19, 25, 4, 'fill="#b5afa3"') +
    ellipse(103, 18, 8, 2, 'fill="#efece6"')
  );
}

export function cup(color: Tones): string {
  return (
    ellipse(100, 184, 40, 6, 'fill="#2a1206" opacity=".18"') +
    stroke('M108 56L118 8H134', color.dark, 7) +
    path('M56 56H144L132 176Q131 184 122 184H78Q69 184 68 176Z', 'fill="#fff6e4"') +
    path('M60.2 92H139.8L134.6 144H65.4Z', `fill="${color.base}"`) +
    path('M60.2 92H76L80 144H65.4Z', `fill="${color.light}"`) +
    path('M126 92H139.8L134.6 144H123Z', `fill="${color.dark}" opacity=".6"`) +
    path('M88 118C88 108 94 104 100 104S112 108 112 118S106 132 100 132S88 128 88 118Z', 'fill="#fff6e4"') +
    path('M50 48Q50 42 56 42H144Q150 42 150 48V58H50Z', `fill="${color.deep}"`) +
    stroke('M58 48H142', color.light, 3, 'opacity=".6"')
  );
}
