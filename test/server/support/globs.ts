/** Whether a path fits a glob of the Language Server Protocol: `*`, `?`, `**`, `{a,b}`, by the words of its specification. */
export function fitsGlob(path: string, glob: string): boolean {
  let source = '';
  for (let at = 0; at < glob.length; at++) {
    const rest = glob.slice(at);
    if (rest.startsWith('**/')) {
      source += '(?:[^/]+/)*';
      at += 2;
    } else if (rest.startsWith('*')) source += '[^/]*';
    else if (rest.startsWith('?')) source += '[^/]';
    else if (rest.startsWith('{')) source += '(?:';
    else if (rest.startsWith('}')) source += ')';
    else if (rest.startsWith(',')) source += '|';
    else source += (glob[at] ?? '').replace(/[.+^$()|\\[\]]/, '\\$&');
  }
  return new RegExp(`^${source}$`).test(path);
}
