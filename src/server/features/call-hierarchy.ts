import {
  type CallHierarchyItem,
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  SymbolKind,
} from 'vscode-languageserver';
import { fieldOf } from '../../core/report/graph/build.js';
import { restsBy } from '../../core/report/relations/build.js';
import { placeOf } from '../../core/lookup/occurrences.js';
import type { Relation } from '../../core/workspace/model.js';
import type { Range } from '../../core/text/range.js';
import { defineFeature, type FileContext, onFile, onUri } from '../feature.js';
import { lookAt } from '../looking.js';

/** What a document rests on, as outgoing calls; what rests on it, as incoming ones. */
export const callHierarchy = defineFeature({
  name: 'call-hierarchy',
  capabilities: () => ({ callHierarchyProvider: true }),
  handlers: [
    onFile(
      CallHierarchyPrepareRequest.type,
      (context, { position }) => {
        const thing = lookAt(context, context.offset(position))?.thing;
        if (thing?.kind === 'reference') {
          const { target, from, types } = thing.relation;
          const to = context.workspace.index.resolve(target, from, types);
          return to.kind === 'document' ? [itemOf(context, to.path)] : null;
        }
        if (thing?.kind === 'spoken') return [itemOf(context, thing.path)];
        return context.document?.type === undefined ? null : [itemOf(context, context.document.path)];
      },
      { otherwise: null },
    ),
    onUri(
      CallHierarchyIncomingCallsRequest.type,
      ({ item }) => item.uri,
      (context) => {
        if (context.document === undefined) return null;
        const { index } = context.workspace;
        const froms = new Map<string, Relation[]>();
        for (const one of index.referrers(context.document.path).filter((relation) => rests(context, relation)))
          froms.set(one.from, [...(froms.get(one.from) ?? []), one]);
        return [...froms].map(([path, relations]) => ({
          from: itemOf(context, path),
          fromRanges: relations.map((one) => context.range(one.range, one.path)),
        }));
      },
      () => null,
    ),
    onUri(
      CallHierarchyOutgoingCallsRequest.type,
      ({ item }) => item.uri,
      (context) => {
        if (context.document === undefined) return null;
        const { index } = context.workspace;
        const targets = new Map<string, Range[]>();
        const relations = index.relations(context.document.path).filter((relation) => rests(context, relation));
        for (const { target, from, types, range } of relations) {
          const to = index.resolve(target, from, types);
          if (to.kind === 'document') targets.set(to.path, [...(targets.get(to.path) ?? []), range]);
        }
        return [...targets].map(([path, ranges]) => ({
          to: itemOf(context, path),
          fromRanges: ranges.map((range) => context.range(range, context.document?.metadata.path)),
        }));
      },
      () => null,
    ),
  ],
});

/** Whether a reference says that its document rests on the other; all do where the type says of none that they do. */
function rests({ workspace }: FileContext, relation: Relation): boolean {
  const fields = restsBy(workspace, relation.from);
  return fields.length === 0 || fields.includes(fieldOf(relation));
}

function itemOf(context: FileContext, path: string): CallHierarchyItem {
  const { index } = context.workspace;
  const summary = index.summary(path);
  const place = placeOf(context.workspace, path);
  const range = context.range(place.range, place.path);
  const about = [summary?.type, summary?.stage?.stage, summary?.owner].filter((one) => one !== undefined);
  return {
    name: summary?.id ?? path,
    detail: [summary?.title, about.join(', ')].filter((one) => one !== undefined && one !== '').join(' · '),
    kind: SymbolKind.File,
    uri: context.uriOf(place.path),
    range,
    selectionRange: range,
  };
}
