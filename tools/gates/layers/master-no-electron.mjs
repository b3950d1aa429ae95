import { importRule } from './place.mjs';

const shell = /^desktop\/src\/(electron|renderer)\//;

export const masterNoElectron = importRule({
  description: 'the master is plain Node: npm start runs it without Electron',
  applies: (place) => place.file.startsWith('desktop/src/master/'),
  check(target, _place, specifier) {
    const isShell =
      (target.kind === 'package' && /^electron($|[-/])/.test(target.name)) ||
      (target.kind === 'file' && shell.test(target.file));
    return isShell ? `The master is plain Node and may not import '${specifier}'.` : null;
  },
});
