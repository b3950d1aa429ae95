import { readFileSync } from 'node:fs';
import path from 'node:path';
import { eachImport, placeOf } from './place.mjs';

/** A package's `exports` are its only doors: no relative path around them, no subpath they do not list. */
export const exportsAreTheDoors = {
  meta: { type: 'problem', docs: { description: 'no import past the exports of a workspace package' } },
  create(context) {
    const place = placeOf(context.cwd, context.filename);
    if (place.workspace === null) return {};
    return eachImport(place, (target, node, specifier) => {
      if (target.kind === 'file' && target.workspace !== place.workspace && !isManifest(target.file)) {
        context.report({
          node,
          message: `'${specifier}' climbs out of ${place.workspace}; import the package instead.`,
        });
      }
      if (target.kind === 'package' && target.workspace && !isExported(context.cwd, target)) {
        context.report({ node, message: `'${specifier}' is not among the exports of ${target.name}.` });
      }
    });
  },
};

function isManifest(file) {
  return file.endsWith('package.json');
}

function isExported(cwd, target) {
  const manifest = path.join(cwd, target.workspace, 'package.json');
  const doors = Object.keys(JSON.parse(readFileSync(manifest, 'utf8')).exports ?? {});
  return doors.some((door) => {
    const star = door.indexOf('*');
    if (star < 0) return door === target.subpath;
    const [before, after] = [door.slice(0, star), door.slice(star + 1)];
    const { subpath } = target;
    return (
      subpath.length > before.length + after.length && subpath.startsWith(before) && subpath.endsWith(after)
    );
  });
}
