import { DefinitionRequest, type Location, type LocationLink } from 'vscode-languageserver';
import { configDefinition } from '../../core/lookup/config/definition.js';
import { occurrencesOf, partOf, placeOf } from '../../core/lookup/occurrences.js';
import { ownerPlaces } from '../../core/lookup/owner-places.js';
import type { Range } from '../../core/text/range.js';
import { type ConfigContext, defineFeature, type FileContext, onFile } from '../feature.js';
import { gateInConfig } from '../config-looking.js';
import { type Found, lookAt } from '../looking.js';

/** From a reference, a link, an alert or an owner to where it is made; in `shipshape.yaml` from a name, a path or a glob. */
export const definition = defineFeature({
  name: 'definition',
  capabilities: () => ({ definitionProvider: true }),
  handlers: [
    onFile(
      DefinitionRequest.type,
      async (context, { position }) => {
        const found = lookAt(context, context.offset(position));
        if (found === undefined) return null;
        const places = await context.folder.whenKnown(() => placesOf(context, found));
        return linksTo(context, places, found.thing.range);
      },
      {
        otherwise: null,
        inConfig: async (context, { position }) => {
          const offset = context.offset(position);
          const found = await context.folder.whenKnown(() => configDefinition(context.looking, offset));
          return found === undefined ? null : linksTo(context, found.places, found.range);
        },
      },
    ),
  ],
});

/** As links, which say what is underlined, where the client takes those. */
function linksTo(
  context: FileContext | ConfigContext,
  places: readonly Place[],
  from: Range,
): LocationLink[] | Location[] {
  const links = places.map(({ path, range }): LocationLink => {
    const target = context.range(range, path);
    return {
      originSelectionRange: context.range(from),
      targetUri: context.uriOf(path),
      targetRange: target,
      targetSelectionRange: target,
    };
  });
  if (context.session.client.capabilities.textDocument?.definition?.linkSupport === true) return links;
  return links.map(({ targetUri, targetRange }) => ({ uri: targetUri, range: targetRange }));
}

type Place = Pick<ReturnType<typeof placeOf>, 'path' | 'range'>;

function placesOf({ workspace, folder }: FileContext, { thing, document }: Found): readonly Place[] {
  const { index } = workspace;
  if (thing.kind === 'reference') {
    const { target, from, types } = thing.relation;
    const to = index.resolve(target, from, types);
    if (to.kind === 'document') return [placeOf(workspace, to.path)];
    if (to.kind === 'file') return [atStart(to.path)];
    return to.kind === 'ambiguous' ? to.paths.map((path) => placeOf(workspace, path)) : [];
  }
  if (thing.kind === 'link') {
    const to = index.resolveLink(thing.link.target, document.path);
    if (to.kind === 'file') return [atStart(to.path)];
    if (to.kind !== 'document') return [];
    const part = partOf(workspace, to.path, to.fragment);
    return [part === undefined ? atStart(to.path) : { path: to.path, range: part.range }];
  }
  if (thing.kind === 'id' || thing.kind === 'spoken') return [placeOf(workspace, thing.path)];
  if (thing.kind === 'gate') {
    const made = gateInConfig(folder, thing.id);
    return made === undefined ? [] : [{ path: made.looking.file.path, range: made.name.range }];
  }
  if (thing.kind === 'owner') return ownerPlaces(workspace, thing.name);
  return occurrencesOf(workspace, thing, { document }).filter(({ own }) => own);
}

function atStart(path: string): Place {
  return { path, range: { start: 0, end: 0 } };
}
