const SURFACES = ['flour-sunken', 'flour', 'surface', 'surface-raised', 'control'];
const ACCENTS = ['tomato', 'basil', 'amber', 'red'];
const SIZES = ['xs', 's', 'm', 'l', 'xl', '2xl', '3xl', 'huge'];

export function TokenSamples() {
  return (
    <section>
      <h2>Tokens</h2>
      <Swatches />
      <h3>On a screen read from afar</h3>
      <div data-screen="" className="forno-panel">
        <Swatches />
      </div>
      <div>
        {SIZES.map((size) => (
          <p key={size} style={{ fontSize: `var(--text-${size})`, lineHeight: 'var(--leading-tight)' }}>
            {size} Quattro stagioni 24.50
          </p>
        ))}
      </div>
    </section>
  );
}

function Swatches() {
  return (
    <div className="gallery-grid" style={{ '--cell': '11rem' }}>
      {SURFACES.map((name) => (
        <div key={name} className="gallery-swatch" style={{ background: `var(--${name})` }}>
          {name}
          <br />
          <span className="forno-muted">muted</span>{' '}
          {ACCENTS.map((accent) => (
            <span key={accent} style={{ color: `var(--${accent}-ink)` }}>
              {accent}{' '}
            </span>
          ))}
        </div>
      ))}
      {ACCENTS.flatMap((name) => [
        <div
          key={name}
          className="gallery-swatch"
          style={{ background: `var(--${name})`, color: `var(--on-${name})` }}
        >
          {name}
        </div>,
        <div key={`${name}-wash`} className="gallery-swatch" style={{ background: `var(--${name}-wash)` }}>
          {name}-wash <span style={{ color: `var(--${name}-ink)` }}>{name}-ink</span>
        </div>,
      ])}
    </div>
  );
}
