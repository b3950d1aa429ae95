/** What the window shows while there is no master to serve the terminal: one sentence, no script. */
export function waitingPage(message: string): string {
  const text = message.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Forno</title>
<style>
  :root { color-scheme: light dark; font: 20px/1.5 system-ui, sans-serif; }
  body { margin: 0; min-height: 100vh; display: grid; place-content: center; text-align: center; background: #fbf7f2; color: #2a211b; }
  p { max-width: 34em; padding: 0 1em; white-space: pre-line; overflow-wrap: anywhere; }
  @media (prefers-color-scheme: dark) { body { background: #1b1613; color: #f4ece4; } }
</style><main role="status"><h1>Forno</h1><p>${text}</p></main></html>`;
  return `data:text/html;charset=utf-8,${encodeURIComponent(html)}`;
}
