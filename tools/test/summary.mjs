/**
 * Prints the table, what failed or needed a second try, and, as the very last line, `N passed, N failed`.
 * @returns {number} the exit code: not zero when something failed, or nothing ran, or a stage was not reached
 */
export function summarize(outcomes, { wanted }) {
  const total = (pick) => outcomes.reduce((sum, outcome) => sum + outcome[pick], 0);
  const width = Math.max(5, ...outcomes.map((outcome) => outcome.name.length));
  console.log('\n── summary ──');
  for (const { name, passed, failed, skipped, seconds, note, log } of outcomes) {
    const skips = skipped > 0 ? `, ${skipped} skipped` : '';
    const said = note === '' ? '' : `  ${note};`;
    const why = failed > 0 || note !== '' ? `${said}  see ${log}` : '';
    const mark = failed > 0 ? '✗' : '✓';
    console.log(
      `${mark} ${name.padEnd(width)} ${seconds.padStart(7)} s  ${passed} passed, ${failed} failed${skips}${why}`,
    );
  }
  for (const { name, failures = [], flaky = [] } of outcomes) {
    for (const line of failures) console.log(`✗ ${name}: ${line}`);
    for (const line of flaky) console.log(`↻ ${name}, only at the second try: ${line}`);
  }
  if (outcomes.length < wanted) console.log(`interrupted: ${wanted - outcomes.length} stages not run`);
  const [passed, failed] = [total('passed'), total('failed')];
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 && outcomes.length === wanted ? 0 : 1;
}
