import type { Heading } from '../../document/model.js';
import type { EditHost, Refusal, WorkspaceChange } from '../change.js';
import { openFiles } from './open.js';
import { changeOf } from './plan.js';

/** Another text for a heading; links to it from anywhere follow, and so do links to headings whose counters change with it. */
export function renameHeading(
  host: EditHost,
  path: string,
  { heading, text }: { readonly heading: Pick<Heading, 'textRange'>; readonly text: string },
): WorkspaceChange | Refusal {
  const wanted = text.trim();
  if (wanted === '' || /[\r\n]/.test(wanted)) return { refused: 'A heading is one line of text. Write some words.' };
  const before = openFiles(host)(path)?.document.body;
  const { start } = heading.textRange;
  if (before?.headings.every(({ textRange }) => textRange.start !== start) !== false)
    return { refused: `There is no such heading in \`${path}\` any more. Try again.` };
  const own = [{ path, range: heading.textRange, text: wanted }];
  return changeOf(host, { moves: [], ids: new Map(), own, anchors: new Map() });
}

/** Another name for an HTML anchor (`<a name="x">`, `id="x"`); links to it follow. Refused where the name is taken. */
export function renameAnchor(
  host: EditHost,
  path: string,
  { from, to }: { readonly from: string; readonly to: string },
): WorkspaceChange | Refusal {
  if (!/^[^\s"'<>#]+$/.test(to))
    return { refused: `\`${to}\` is no name of an anchor. Use letters, digits and hyphens.` };
  const body = openFiles(host)(path)?.document.body;
  const anchor = body?.anchors.find(({ name }) => name === from);
  if (body === undefined || anchor === undefined)
    return { refused: `There is no anchor \`${from}\` in \`${path}\`. Try again.` };
  if (body.anchors.some(({ name }) => name === to) || body.headings.some(({ slug }) => slug === to))
    return { refused: `\`${path}\` has an anchor \`${to}\` already. Choose another name.` };
  const at = (host.text(path) ?? '').indexOf(from, anchor.range.start);
  if (at < 0 || at + from.length > anchor.range.end)
    return { refused: `The anchor \`${from}\` is not written out. Change it by hand.` };
  const own = [{ path, range: { start: at, end: at + from.length }, text: to }];
  return changeOf(host, {
    moves: [],
    ids: new Map(),
    own,
    anchors: new Map([[path, new Map([[from, to]])]]),
  });
}
