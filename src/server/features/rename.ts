import {
  LSPErrorCodes,
  PrepareRenameRequest,
  RenameRequest,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { EditHost, Refusal, WorkspaceChange } from '../../core/edit/change.js';
import { isFixed, renameConfigName } from '../../core/edit/rename/config-name.js';
import { renameAlert } from '../../core/edit/rename/alert.js';
import { renameAnchor, renameHeading } from '../../core/edit/rename/heading.js';
import { renameId } from '../../core/edit/rename/id.js';
import { renameOwner } from '../../core/edit/rename/owner.js';
import { configNameAt } from '../../core/lookup/config/looking.js';
import { holds } from '../../core/lookup/at.js';
import { type Part, partOf } from '../../core/lookup/occurrences.js';
import { listedOwners } from '../../core/lookup/owner-lists.js';
import type { ConfigName } from '../../core/lookup/config/names.js';
import { gateInConfig } from '../config-looking.js';
import type { Range } from '../../core/text/range.js';
import type { WorkspaceIndex } from '../../core/workspace/model.js';
import { editHostOf, toWorkspaceEdit } from '../changes.js';
import { type ConfigContext, defineFeature, type FileContext, onFile } from '../feature.js';
import { type Found, lookAt } from '../looking.js';

/** Another name for a document, a heading, an anchor, an alert, an owner, or a gate or level of the configuration, with its file and everything that names it. */
export const rename = defineFeature({
  name: 'rename',
  capabilities: ({ capabilities }) => ({
    renameProvider: capabilities.textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
  }),
  handlers: [
    onFile(
      PrepareRenameRequest.type,
      (context, { position }) => {
        const target = targetAt(context, context.offset(position));
        return target === undefined ? null : { range: context.range(target.range), placeholder: target.name };
      },
      {
        otherwise: null,
        inConfig: (context, { position }) => {
          const name = configNameAt(context.looking.file, context.offset(position));
          if (name === undefined) return null;
          const fixed = isFixed(context.looking, name);
          if (fixed !== undefined) throw new ResponseError(LSPErrorCodes.RequestFailed, fixed.refused);
          return { range: context.range(name.range), placeholder: name.name };
        },
      },
    ),
    onFile(
      RenameRequest.type,
      async (context, { position, newName }) => {
        return changed(context, targetAt(context, context.offset(position)), newName);
      },
      {
        otherwise: null,
        inConfig: (context, { position, newName }) => {
          const name = configNameAt(context.looking.file, context.offset(position));
          return changed(context, name === undefined ? undefined : configTarget(context, name), newName);
        },
      },
    ),
  ],
});

async function changed(
  { folder, session }: FileContext | ConfigContext,
  target: Target | undefined,
  newName: string,
): Promise<WorkspaceEdit> {
  const host = editHostOf(folder);
  if (target === undefined || host === undefined)
    throw new ResponseError(
      LSPErrorCodes.RequestFailed,
      'Nothing here has a name that can be changed. Put the cursor on an id, a reference, a heading, an anchor, an alert, an owner or a gate.',
    );
  const change = await folder.whenKnown(() => target.change(host, newName));
  return toWorkspaceEdit(session, folder, change);
}

/** What can be renamed: what it is called now, and what another name changes. */
interface Target {
  readonly name: string;
  change(host: EditHost, name: string): WorkspaceChange | Refusal;
}

/** What can be renamed at an offset: in documents, and in files that list owners. */
function targetAt(context: FileContext, offset: number): (Target & { readonly range: Range }) | undefined {
  const found = lookAt(context, offset);
  if (found !== undefined) {
    const target = targetOf(context, found);
    return target === undefined ? undefined : { ...target, range: found.thing.range };
  }
  const listed = listedOwners(context.workspace.index).find(
    ({ path, range }) => path === context.path && holds(range, offset),
  );
  return listed === undefined ? undefined : { ...ownerTarget(listed.name), range: listed.range };
}

function ownerTarget(name: string): Target {
  return { name, change: (host, to) => renameOwner(host, name, to.trim()) };
}

function configTarget({ looking }: Pick<ConfigContext, 'looking'>, name: ConfigName): Target {
  if (name.meaning.kind === 'owner') return ownerTarget(name.name);
  return { name: name.name, change: (host, to) => renameConfigName(host, looking, { name, to: to.trim() }) };
}

function targetOf(context: FileContext, { thing, document }: Found): Target | undefined {
  const { workspace } = context;
  const { index } = workspace;
  switch (thing.kind) {
    case 'id':
    case 'spoken':
      return idOf(index, thing.path);
    case 'heading':
      return partTarget(document.path, { name: thing.heading.slug, range: thing.range, heading: thing.heading });
    case 'anchor':
      return partTarget(document.path, thing);
    case 'alert':
      return { name: thing.name, change: (host, name) => renameAlert(host, thing.name, name.trim()) };
    case 'owner':
      return ownerTarget(thing.name);
    case 'gate': {
      const made = gateInConfig(context.folder, thing.id);
      return made === undefined ? undefined : configTarget(made, made.name);
    }
    case 'reference': {
      const { target, from, types } = thing.relation;
      const to = index.resolve(target, from, types);
      return to.kind === 'document' ? idOf(index, to.path) : undefined;
    }
    case 'link': {
      const to = index.resolveLink(thing.link.target, document.path);
      if (to.kind !== 'document') return undefined;
      const part = partOf(workspace, to.path, to.fragment);
      return part === undefined ? idOf(index, to.path) : partTarget(to.path, part);
    }
    default:
      return undefined;
  }
}

function idOf(index: WorkspaceIndex, path: string): Target | undefined {
  const id = index.summary(path)?.id;
  return id === undefined ? undefined : { name: id, change: (host, name) => renameId(host, path, name.trim()) };
}

function partTarget(path: string, { name: from, heading }: Part): Target {
  return heading === undefined
    ? { name: from, change: (host, name) => renameAnchor(host, path, { from, to: name.trim() }) }
    : { name: heading.text, change: (host, name) => renameHeading(host, path, { heading, text: name }) };
}
