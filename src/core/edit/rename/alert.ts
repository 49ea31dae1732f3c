import { alertsOf } from '../../lookup/alerts.js';
import { replaceValue } from '../../rules/support/fixes.js';
import { type EditHost, isRefused, type Refusal, type WorkspaceChange } from '../change.js';
import { Edits } from './edits.js';
import { renameId } from './id.js';
import { openFiles } from './open.js';

/**
 * Gives an alert another name wherever documents name it; a runbook that is called as the alert is follows with its id, its file and what
 * refers to it. Refused where another alert is called so.
 */
export function renameAlert(host: EditHost, from: string, to: string): WorkspaceChange | Refusal {
  if (to === from) return { refused: `The alert is called \`${from}\` already. Name another one.` };
  if (!/^[^\s"'`]+$/.test(to))
    return { refused: `\`${to}\` is no name of an alert. Write it without spaces and quotes.` };
  const { index, files } = host;
  const open = openFiles(host);
  const edits = new Edits();
  for (const path of files) {
    const facts = index.summary(path) === undefined ? undefined : index.document(path);
    const named = facts === undefined ? [] : alertsOf(facts).map(({ node }) => node.source.trim());
    if (named.includes(to)) return { refused: `\`${path}\` names an alert \`${to}\` already. Choose another name.` };
    const document = named.includes(from) ? open(path)?.document : undefined;
    if (document === undefined) continue;
    const source = { path: document.metadata.path, text: host.text(document.metadata.path) ?? '' };
    const nodes = alertsOf(document).filter(({ node }) => node.source.trim() === from);
    for (const { node } of nodes)
      for (const edit of replaceValue(document, node, to, { source }).edits) edits.add(edit);
  }
  const called = index.withId(from, []).filter((path) => index.summary(path)?.id === from);
  const [runbook] = called;
  if (runbook === undefined) return { edits: edits.all(), moves: [] };
  const followed = renameId(host, runbook, to);
  if (isRefused(followed)) return followed;
  for (const edit of followed.edits) edits.add(edit);
  return { edits: edits.all(), moves: followed.moves };
}
