import { LSPErrorCodes, PrepareRenameRequest, RenameRequest, ResponseError } from 'vscode-languageserver';
import type { Refusal, WorkspaceChange } from '../../core/edit/change.js';
import { renameHeading } from '../../core/edit/rename/heading.js';
import { renameId } from '../../core/edit/rename/id.js';
import { headingOf } from '../../core/lookup/occurrences.js';
import { editHostOf, toWorkspaceEdit } from '../changes.js';
import { defineFeature, type FileContext, onFile } from '../feature.js';
import { type Found, lookAt } from '../looking.js';

/** Another id for a document, with its file and every reference; another text for a heading, with every link to it. */
export const rename = defineFeature({
  name: 'rename',
  capabilities: ({ capabilities }) => ({
    renameProvider: capabilities.textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
  }),
  handlers: [
    onFile(
      PrepareRenameRequest.type,
      (context, { position }) => {
        const found = lookAt(context, context.offset(position));
        const target = found === undefined ? undefined : targetOf(context, found);
        if (found === undefined || target === undefined) return null;
        return { range: context.range(found.thing.range), placeholder: target.name };
      },
      null,
    ),
    onFile(
      RenameRequest.type,
      async (context, { position, newName }) => {
        const found = lookAt(context, context.offset(position));
        const target = found === undefined ? undefined : targetOf(context, found);
        const host = editHostOf(context.folder);
        if (target === undefined || host === undefined)
          throw new ResponseError(
            LSPErrorCodes.RequestFailed,
            'Nothing here has a name that can be changed. Put the cursor on an id, a reference or a heading.',
          );
        const change = await context.folder.whenKnown((): WorkspaceChange | Refusal =>
          target.heading === undefined
            ? renameId(host, target.path, newName.trim())
            : renameHeading(host, target.path, { heading: target.heading, text: newName }),
        );
        return toWorkspaceEdit(context.session, context.folder, change);
      },
      null,
    ),
  ],
});

interface Target {
  readonly path: string;
  readonly name: string;
  readonly heading?: NonNullable<ReturnType<typeof headingOf>>;
}

function targetOf({ workspace }: FileContext, { thing, document }: Found): Target | undefined {
  const { index } = workspace;
  const named = (path: string): Target | undefined => {
    const id = index.summary(path)?.id;
    return id === undefined ? undefined : { path, name: id };
  };
  if (thing.kind === 'id') return named(thing.path);
  if (thing.kind === 'heading') return { path: document.path, name: thing.heading.text, heading: thing.heading };
  if (thing.kind === 'reference') {
    const { target, from, types } = thing.relation;
    const to = index.resolve(target, from, types);
    return to.kind === 'document' ? named(to.path) : undefined;
  }
  if (thing.kind !== 'link') return undefined;
  const to = index.resolveLink(thing.link.target, document.path);
  const heading = to.kind === 'document' ? headingOf(workspace, to.path, to.fragment) : undefined;
  if (to.kind !== 'document') return undefined;
  return heading === undefined ? named(to.path) : { path: to.path, name: heading.text, heading };
}
