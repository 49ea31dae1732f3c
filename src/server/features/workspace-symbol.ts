import { type WorkspaceSymbol, SymbolKind, WorkspaceSymbolRequest } from 'vscode-languageserver';
import { placeOf } from '../../core/lookup/occurrences.js';
import { toRange } from '../convert.js';
import { defineFeature, onSession } from '../feature.js';

/** Documents by id and title, wherever their letters stand. */
export const workspaceSymbol = defineFeature({
  name: 'workspace-symbol',
  capabilities: () => ({ workspaceSymbolProvider: true }),
  handlers: [
    onSession(WorkspaceSymbolRequest.type, async (session, { query }, token) => {
      await session.ready();
      const found: { readonly symbol: WorkspaceSymbol; readonly rank: number }[] = [];
      for (const folder of session.all()) {
        const { workspace } = folder;
        if (workspace === undefined || token.isCancellationRequested) continue;
        folder.flush();
        for (const path of workspace.paths()) {
          const summary = workspace.index.summary(path);
          if (summary?.type === undefined) continue;
          const id = summary.id ?? path;
          const name = summary.title === '' || summary.title === id ? id : `${id}  ${summary.title}`;
          const rank = rankOf(name, query);
          if (rank === undefined) continue;
          const place = placeOf(workspace, path);
          found.push({
            rank,
            symbol: {
              name,
              kind: SymbolKind.File,
              containerName: summary.type,
              location: {
                uri: session.uriOf(folder, place.path),
                range: toRange(folder.linesOf(place.path) ?? [0], place.range),
              },
            },
          });
        }
      }
      return found
        .sort((a, b) => a.rank - b.rank || (a.symbol.name < b.symbol.name ? -1 : 1))
        .slice(0, most)
        .map(({ symbol }) => symbol);
    }),
  ],
});

const most = 256;

/** How well a name fits: 0 where it begins with what is looked for, 1 where it holds it, 2 where it has its letters in order. */
function rankOf(name: string, query: string): number | undefined {
  const [text, wanted] = [name.toLowerCase(), query.trim().toLowerCase()];
  const at = text.indexOf(wanted);
  if (at >= 0) return at === 0 ? 0 : 1;
  let from = 0;
  for (const letter of wanted.replaceAll(/\s/g, '')) {
    from = text.indexOf(letter, from) + 1;
    if (from === 0) return undefined;
  }
  return 2;
}
