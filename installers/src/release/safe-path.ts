/** Names that Windows keeps for devices, whatever their ending. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const PATH_LENGTH_MAX = 240;

/**
 * Why a file's name in a release may not be written, or null when it may. A release says where its files
 * go, so a name that climbs out of its folder would let whoever signs write anywhere; Windows reads some
 * names differently than they look.
 */
export function pathFault(name: string): string | null {
  if (name.length === 0 || name.length > PATH_LENGTH_MAX) return 'is empty or too long';
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return 'is absolute';
  // eslint-disable-next-line no-control-regex -- control characters are the point
  if (/[\\:*?"<>|\u0000-\u001f]/.test(name)) return 'holds a character that Windows reads otherwise';
  for (const part of name.split('/')) {
    if (part === '' || part === '.' || part === '..') return 'climbs out of its folder';
    if (/[. ]$/.test(part)) return 'ends in a dot or space, which Windows drops';
    if (RESERVED.test(part)) return 'is the name of a Windows device';
  }
  return null;
}
