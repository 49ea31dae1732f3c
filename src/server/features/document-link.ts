import { type DocumentLink, DocumentLinkRequest } from 'vscode-languageserver';
import { alertsOf, runbookOf } from '../../core/lookup/alerts.js';
import { configLinks } from '../../core/lookup/config/links.js';
import { ownerPlaces } from '../../core/lookup/owner-places.js';
import { spokenIn } from '../../core/lookup/spoken.js';
import { valuesOf } from '../../core/rules/support/values.js';
import type { Range } from '../../core/text/range.js';
import type { Resolution } from '../../core/workspace/model.js';
import { type ConfigContext, defineFeature, type FileContext, onFile } from '../feature.js';

/** References, alerts and owners in fields and ids in texts as links that can be clicked; links in bodies too, where the editor has no Markdown support of its own. In `shipshape.yaml` files, and pages about what is built in. */
export const documentLink = defineFeature({
  name: 'document-link',
  capabilities: () => ({ documentLinkProvider: {} }),
  handlers: [
    onFile(DocumentLinkRequest.type, (context) => context.folder.whenKnown(() => linksIn(context)), {
      otherwise: null,
      inConfig: (context) => context.folder.whenKnown(() => linksInConfig(context)),
    }),
  ],
});

function linksIn(context: FileContext): DocumentLink[] {
  const { document, type, path, workspace, session } = context;
  if (document === undefined) return [];
  const { index } = workspace;
  const links: DocumentLink[] = [];
  const add = (range: Range, to: Resolution, written: string): void => {
    if (to.kind === 'document' || to.kind === 'file') {
      const title = to.kind === 'document' ? index.summary(to.path)?.title : undefined;
      const tooltip = title === undefined ? {} : { tooltip: title };
      links.push({ range: context.range(range), target: context.uriOf(to.path), ...tooltip });
    } else if (to.kind === 'url' && /^https?:\/\//i.test(written))
      links.push({ range: context.range(range), target: written });
  };
  for (const { target, from, types, range, path: at } of index.relations(document.path))
    if (at === path) add(range, index.resolve(target, from, types), target);
  if (document.metadata.path === path) {
    const raised = alertsOf(document).filter(({ as }) => as === 'item');
    for (const { node } of raised) {
      const runbook = runbookOf(workspace, node.source.trim());
      if (runbook !== undefined) add(node.range, { kind: 'document', path: runbook }, '');
    }
    for (const { node } of type === undefined ? [] : valuesOf(document, type, ['owner', 'person'])) {
      const [place] = ownerPlaces(workspace, node.source);
      if (place !== undefined) add(node.range, { kind: 'file', path: place.path }, '');
    }
  }
  if (document.path === path)
    for (const { range, path: to } of spokenIn(index, document)) add(range, { kind: 'document', path: to }, '');
  if (document.path === path && !session.client.isVsCode)
    for (const { target, targetRange } of document.body.links)
      add(targetRange, index.resolveLink(target, document.path), target);
  return links.sort(({ range: { start: a } }, { range: { start: b } }) => a.line - b.line || a.character - b.character);
}

function linksInConfig(context: ConfigContext): DocumentLink[] {
  const { docs } = context.session;
  return configLinks(context.looking).flatMap(({ range, to }) => {
    if ('path' in to) return [{ range: context.range(range), target: context.uriOf(to.path) }];
    return docs === undefined ? [] : [{ range: context.range(range), target: `${docs}${to.page}` }];
  });
}
