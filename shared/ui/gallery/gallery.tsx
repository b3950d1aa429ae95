import { useState } from 'react';
import { applyTheme, itemSvg, Picture, pizzaSvg, ThemeToggle, toppingSvg, type Theme } from '../index.ts';
import { TOPPING_SHAPES } from '../../src/domain/menu/drawing.ts';
import { ComponentSamples } from './component-samples.tsx';
import { ITEMS, PIZZAS, SHAPE_COLORS } from './samples.ts';
import { TokenSamples } from './token-samples.tsx';

/** Everything the apps are made of on one page, for the eye: `npx vite shared/ui/gallery`. */
export function Gallery() {
  const [theme, setTheme] = useState<Theme>('system');
  return (
    <main className="gallery">
      <header>
        <h1>Forno design language</h1>
        <ThemeToggle
          theme={theme}
          onChange={(next) => {
            setTheme(next);
            applyTheme(next, document.documentElement);
          }}
        />
      </header>
      <section>
        <h2>Pizzas</h2>
        <div className="gallery-grid" style={{ '--cell': '17rem' }}>
          {PIZZAS.map(({ name, drawing }) => (
            <Figure key={name} name={name} svg={pizzaSvg(drawing)} />
          ))}
        </div>
        <h3>At 64 pixels</h3>
        <div className="gallery-row">
          {PIZZAS.map(({ name, drawing }) => (
            <Picture key={name} svg={pizzaSvg({ ...drawing, size: 64 })} label={name} />
          ))}
        </div>
      </section>
      <section>
        <h2>Toppings</h2>
        <div className="gallery-grid" style={{ '--cell': '6rem' }}>
          {TOPPING_SHAPES.map((shape) => (
            <Figure key={shape} name={shape} svg={toppingSvg({ shape, color: SHAPE_COLORS[shape] })} />
          ))}
        </div>
      </section>
      <section>
        <h2>Drinks, sides, sweets, combos</h2>
        <div className="gallery-grid" style={{ '--cell': '9rem' }}>
          {ITEMS.map(({ name, drawing }) => (
            <Figure key={name} name={name} svg={itemSvg(drawing)} />
          ))}
        </div>
      </section>
      <ComponentSamples />
      <TokenSamples />
    </main>
  );
}

function Figure({ name, svg }: { name: string; svg: string }) {
  return (
    <figure>
      <Picture svg={svg} />
      <figcaption>{name}</figcaption>
    </figure>
  );
}
