import { type CodeLens, CodeLensRefreshRequest, CodeLensRequest, type Command } from 'vscode-languageserver';
import { placeOf } from '../../core/lookup/occurrences.js';
import { standingOf } from '../../core/lookup/standing.js';
import { scoreOf } from '../../core/readiness/levels.js';
import type { Document } from '../../core/document/model.js';
import { clientCommands } from '../../protocol/commands.js';
import { defineFeature, type FileContext, onFile } from '../feature.js';
import { locationOf } from '../looking.js';
import { refresh } from '../refresh.js';

/** Readiness over the metadata, and who points at a document over its id. */
export const codeLens = defineFeature({
  name: 'code-lens',
  capabilities: () => ({ codeLensProvider: {} }),
  handlers: [
    onFile(
      CodeLensRequest.type,
      (context) => {
        const { document, path } = context;
        if (document?.type === undefined || document.metadata.path !== path) return null;
        return [...readinessLens(context, document), ...referrersLens(context, document)];
      },
      { otherwise: null },
    ),
  ],
  start: (session, connection) => {
    if (session.client.capabilities.workspace?.codeLens?.refreshSupport !== true) return;
    session.listen({ moved: () => refresh(connection, CodeLensRefreshRequest.type) });
  },
});

function readinessLens(context: FileContext, { path, metadata }: Document): CodeLens[] {
  const readiness = context.workspace.readiness(path, context.today);
  if (readiness === undefined) return [];
  const { passed, due } = scoreOf(readiness);
  if (due === 0) return [];
  const blockers = readiness.gates.filter(({ severity, state }) => severity === 'blocker' && state === 'fail').length;
  const blocked = blockers === 0 ? standingOf(readiness) : `${blockers} ${blockers === 1 ? 'blocker' : 'blockers'}`;
  const stage = readiness.stage === undefined ? '' : ` · at ${readiness.stage}`;
  const title = `${passed} of ${due} gates pass · ${blocked}${stage}`;
  return [
    {
      range: context.range(metadata.fence),
      command: command(context, title, clientCommands.showReadiness, [context.uri]),
    },
  ];
}

function referrersLens(context: FileContext, { path }: Document): CodeLens[] {
  const { index } = context.workspace;
  const place = placeOf(context.workspace, path);
  if (place.path !== context.path) return [];
  const named = index.referrers(path);
  const linking = index.backlinks(path).filter((from) => !named.some((one) => one.from === from));
  const documents = new Set([...named.map(({ from }) => from).filter((from) => from !== path), ...linking]);
  if (documents.size === 0) return [];
  const title = documents.size === 1 ? '1 document points here' : `${documents.size} documents point here`;
  const range = context.range(place.range);
  const places = [
    ...named.map((one) => locationOf(context, one)),
    ...linking.map((from) => locationOf(context, { path: from, range: linkFrom(context, from, path) })),
  ];
  return [
    { range, command: command(context, title, clientCommands.showReferences, [context.uri, range.start, places]) },
  ];
}

function linkFrom({ workspace: { index } }: FileContext, from: string, path: string): { start: number; end: number } {
  const link = index.document(from)?.body.links.find(({ target }) => {
    const to = index.resolveLink(target, from);
    return to.kind === 'document' && to.path === path;
  });
  return link?.targetRange ?? { start: 0, end: 0 };
}

/** Elsewhere than in VS Code nobody knows these commands: then the lens is there to be read. */
function command({ session }: FileContext, title: string, name: string, args: unknown[]): Command {
  return session.client.isVsCode ? { title, command: name, arguments: args } : { title, command: '' };
}
