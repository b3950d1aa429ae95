import type { FoundMaster } from '../../master/discovery/find-masters.ts';
import { ROLES, type Role } from './setup-file.ts';

/**
 * The pages of the first-run assistant. They hold forms and no script: nothing that a network answered can run
 * in them, and no door to the machine is needed.
 */
export const SETUP_CSP =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

function page({
  title,
  step,
  body,
}: {
  readonly title: string;
  readonly step: string;
  readonly body: string;
}) {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Forno: ${escaped(title)}</title>
<meta name="viewport" content="width=device-width">
<style>
  :root { color-scheme: light dark; font: 18px/1.5 'Inter Variable', system-ui, sans-serif; --ink: light-dark(#211913, #f8f1e7);
    --flour: light-dark(#faf6ee, #18130f); --surface: light-dark(#fffdf8, #231c17); --line: light-dark(#8a7a68, #8f8172);
    --tomato: light-dark(#c6321d, #c93a25); --muted: light-dark(#655748, #bfb1a1); --red: light-dark(#a50f35, #ff9db0); }
  body { margin: 0; min-height: 100vh; display: grid; place-content: center; background: var(--flour); color: var(--ink); }
  main { width: min(42rem, 92vw); padding: 2rem; background: var(--surface); border-radius: 16px; box-sizing: border-box; }
  h1 { margin: 0 0 .5rem; font-size: 1.7rem; } .step, .hint { color: var(--muted); margin: 0 0 1rem; }
  label { display: flex; gap: .8rem; align-items: center; min-height: 48px; } label.field { display: block; margin: .8rem 0; font-weight: 600; }
  input[type=radio] { width: 24px; height: 24px; flex: none; accent-color: var(--tomato); }
  input:not([type=radio]), select { display: block; width: 100%; box-sizing: border-box; min-height: 48px; font: inherit; padding: 0 .8rem;
    border: 1px solid var(--line); border-radius: 10px; background: var(--flour); color: inherit; font-weight: 400; }
  button, .button { font: inherit; font-weight: 600; min-height: 52px; padding: 0 1.6rem; border: 0; border-radius: 12px; background: var(--tomato);
    color: #fff; cursor: pointer; } button.quiet { background: transparent; color: inherit; border: 1px solid var(--line); }
  .acts { display: flex; gap: .8rem; flex-wrap: wrap; margin-top: 1.5rem; } .fault { color: var(--red); font-weight: 600; }
  .code { font: 600 1.35rem/1.8 ui-monospace, monospace; overflow-wrap: anywhere; padding: 1rem; border: 2px dashed var(--line); border-radius: 12px; }
  :focus-visible { outline: 3px solid light-dark(#1f5fbf, #8fc0ff); outline-offset: 2px; }
</style><main><p class="step">${escaped(step)}</p><h1>${escaped(title)}</h1>${body}</main></html>`;
}

const fault = (text: string | null): string =>
  text === null ? '' : `<p class="fault" role="alert">${escaped(text)}</p>`;

export function rolePage(): string {
  const roles = (Object.keys(ROLES) as Role[]).map(
    (role, n) =>
      `<label><input type="radio" name="role" value="${role}" ${n === 0 ? 'checked' : ''}>${escaped(ROLES[role])}</label>`,
  );
  return page({
    title: 'What is this machine?',
    step: 'Set up, 1 of 3',
    body: `<form method="post" action="/role">${roles.join('')}<div class="acts"><button>Next</button></div></form>`,
  });
}

export function pairPage({
  why,
  cloudUrl,
}: {
  readonly why: string | null;
  readonly cloudUrl: string;
}): string {
  return page({
    title: 'Pair with the chain',
    step: 'Set up, 2 of 3',
    body: `<p class="hint">In the backoffice, announce this shop's master: it shows a code that is good for a quarter of an hour.</p>${fault(why)}
<form method="post" action="/pair">
<label class="field">Address of the chain's cloud<input name="cloudUrl" type="url" required value="${escaped(cloudUrl)}" placeholder="https://cloud.example"></label>
<label class="field">Pairing code<input name="code" required autofocus autocomplete="off" spellcheck="false" maxlength="20"></label>
<div class="acts"><button>Pair</button></div></form>`,
  });
}

export function masterPage({
  role,
  masters,
  why,
}: {
  readonly role: Role;
  readonly masters: readonly FoundMaster[];
  readonly why: string | null;
}): string {
  const found = masters.map(
    ({ origin, name }, n) =>
      `<label><input type="radio" name="found" value="${escaped(origin)}" ${n === 0 ? 'checked' : ''}>${escaped(name)} <span class="hint">${escaped(origin)}</span></label>`,
  );
  return page({
    title: 'Which shop?',
    step: 'Set up, 2 of 2',
    body: `${fault(why)}<form method="post" action="/master"><input type="hidden" name="role" value="${role}">
${found.length > 0 ? found.join('') : '<p class="hint">No master was found on this network. Is it on, and on the same network?</p>'}
<label class="field">Or its address<input name="typed" placeholder="http://192.168.1.20:4100" spellcheck="false"></label>
<div class="acts"><button>Use it</button><button class="quiet" name="again" value="1" formnovalidate>Look again</button></div></form>`,
  });
}

export function codePage(code: string): string {
  return page({
    title: 'A code for the safe',
    step: 'Set up, 3 of 3',
    body: `<p>With this code and a backup the shop's data come back when this machine is lost. Without it nobody can read them, and nobody can tell it to you later. Print it or write it down, and put it into the safe.</p>
<p class="code" data-code>${escaped(code)}</p>
<form method="post" action="/printer"><p class="hint">A receipt printer on the network prints it, and shows that it works. It can be set up later too.</p>
<label class="field">Address of the printer<input name="host" placeholder="192.168.1.50" spellcheck="false"></label>
<label class="field">Model<select name="model">MODELS</select></label>
<div class="acts"><button>Print it</button><button class="quiet" formaction="/done">It is written down</button></div></form>`,
  });
}

export function printedPage({ why, host }: { readonly why: string | null; readonly host: string }): string {
  return page({
    title: why === null ? 'Is it readable?' : 'It did not print',
    step: 'Set up, 3 of 3',
    body: `${fault(why)}<p>${why === null ? `The printer at ${escaped(host)} took the page with the code.` : 'Try another address, or write the code down.'}</p>
<form method="post" action="/done"><div class="acts">${why === null ? '<button>Yes, start the shop</button>' : ''}<button class="quiet" formaction="/code">Back</button></div></form>`,
  });
}

export function donePage(): string {
  return page({
    title: 'This machine is set up',
    step: 'Done',
    body: '<p role="status">Forno starts …</p>',
  });
}
