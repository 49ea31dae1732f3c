import { type SemanticTokens, SemanticTokensBuilder, SemanticTokensRequest } from 'vscode-languageserver';
import { valuesOf } from '../../core/rules/support/values.js';
import type { Range } from '../../core/text/range.js';
import { configTokens } from '../../core/lookup/config/tokens.js';
import { type ConfigContext, defineFeature, type FileContext, onFile } from '../feature.js';

const types = ['variable', 'enumMember', 'number', 'namespace'] as const;
const modifiers = ['declaration'] as const;

/** Ids, stages and statuses, dates and owners in metadata and `shipshape.yaml`, so that themes can tell them from plain text. */
export const semanticTokens = defineFeature({
  name: 'semantic-tokens',
  capabilities: () => ({
    semanticTokensProvider: { legend: { tokenTypes: [...types], tokenModifiers: [...modifiers] }, full: true },
  }),
  handlers: [
    onFile(
      SemanticTokensRequest.type,
      (context) => {
        return built(context, tokensIn(context));
      },
      { otherwise: null, inConfig: (context) => built(context, configTokens(context.looking.file)) },
    ),
  ],
});

function built(context: FileContext | ConfigContext, tokens: readonly Token[]): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  let done = 0;
  for (const { range, type, declares } of tokens.toSorted((a, b) => a.range.start - b.range.start)) {
    const { start, end } = context.range(range);
    // Tokens neither overlap nor go over lines.
    if (range.start < done || start.line !== end.line || range.end === range.start) continue;
    builder.push(start.line, start.character, range.end - range.start, types.indexOf(type), declares ? 1 : 0);
    done = range.end;
  }
  return builder.build();
}

interface Token {
  readonly range: Range;
  readonly type: (typeof types)[number];
  readonly declares: boolean;
}

function tokensIn({ document, type, path, workspace }: FileContext): Token[] {
  if (document?.metadata.path !== path || type === undefined) return [];
  const { index } = workspace;
  const tokens: Token[] = [];
  const idRange = index.summary(document.path)?.idRange;
  if (idRange !== undefined) tokens.push({ range: idRange, type: 'variable', declares: true });
  for (const { range } of index.relations(document.path)) tokens.push({ range, type: 'variable', declares: false });
  for (const { type: own, node } of valuesOf(document, type, [
    'enum',
    'date',
    'datetime',
    'quarter',
    'owner',
    'person',
  ]))
    tokens.push({ range: node.range, type: tokenOf(own.kind), declares: false });
  return tokens;
}

function tokenOf(kind: string): Token['type'] {
  if (kind === 'enum') return 'enumMember';
  return kind === 'owner' || kind === 'person' ? 'namespace' : 'number';
}
