import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The lockfile: complete for every platform, in step with the manifests, free of download
 * addresses. npm leaves out an optional package that the registry at hand does not have, and then
 * `npm ci` refuses on the next fresh clone, where it is too late to notice.
 */
/** Optional packages that exist on some registries only. The embedded engine then runs on x64 Linux alone. */
const mayBeMissing = [/^@chdb\/lib-/];

const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'];
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const { packages } = read('package-lock.json');
const problems = [];

for (const [place, entry] of Object.entries(packages)) {
  const isOurs = !place.includes('node_modules/');
  const wanted = [entry.dependencies, entry.optionalDependencies, isOurs ? entry.devDependencies : undefined];
  for (const name of Object.keys(Object.assign({}, ...wanted))) {
    if (!isLocked(place, name) && !mayBeMissing.some((pattern) => pattern.test(name)))
      problems.push(`incomplete: ${place || 'the root'} wants ${name}, which is not locked`);
  }
  if (entry.resolved && !entry.link) problems.push(`address: ${place} carries ${entry.resolved}`);
}
for (const manifest of globSync(['package.json', '*/package.json'], { exclude: ['node_modules/**'] })) {
  const place = path.dirname(manifest) === '.' ? '' : path.dirname(manifest);
  const locked = packages[place];
  if (!locked) {
    if (isWorkspace(place)) problems.push(`out of step: ${place} is not locked`);
    continue;
  }
  for (const kind of kinds) {
    const [now, then] = [read(manifest)[kind] ?? {}, locked[kind] ?? {}];
    for (const name of new Set([...Object.keys(now), ...Object.keys(then)])) {
      if (now[name] !== then[name]) {
        problems.push(`out of step: ${manifest} ${kind} has ${name} ${now[name]}, locked is ${then[name]}`);
      }
    }
  }
}

for (const problem of problems) console.log(problem);
console.log(`lock: ${Object.keys(packages).length} packages, ${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);

/** Looks up the tree as Node does: in the package's own node_modules first, in the root's last. */
function isLocked(place, name) {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    if (packages[at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`]) return true;
    if (at === '') return false;
  }
}

function isWorkspace(place) {
  return (packages[''].workspaces ?? []).includes(place);
}
