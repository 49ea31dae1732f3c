import { draftDocument } from '../../core/edit/draft.js';
import {
  type DraftParams,
  draftRequest,
  type DraftResult,
  type TypesParams,
  typesRequest,
} from '../../protocol/documents.js';
import { answers, defineFeature } from '../feature.js';
import type { Folder } from '../folder.js';
import type { Session } from '../session.js';
import { pathIn, plain } from '../uri.js';

/** New documents from the templates of their types. */
export const documents = defineFeature({
  name: 'documents',
  capabilities: () => ({}),
  handlers: [
    answers(typesRequest, async (session, { uri }) => {
      const types = Object.values((await folderAt(session, { uri }))?.tree?.root.types ?? {});
      return { types: types.map(({ name, title, doc }) => ({ name, title, doc: doc ?? null })) };
    }),
    answers(draftRequest, draft),
  ],
});

async function draft(session: Session, { uri, type: name, title }: DraftParams): Promise<DraftResult> {
  const folder = await folderAt(session, { uri });
  // Which id is free shows in all documents.
  await folder?.readAll();
  const { workspace } = folder ?? {};
  if (folder?.unread !== undefined)
    return {
      fault:
        'Reading the documents was stopped, so that nobody knows which id is free. Ask again, and let it come to its end.',
    };
  if (folder === undefined || workspace === undefined) return { fault: 'There is no shipshape.yaml that works here.' };
  folder.flush();
  const type = folder.tree?.root.types[name];
  if (type === undefined) return { fault: `There is no type \`${name}\`.` };
  const ids = workspace.index.ofType(name).map((path) => workspace.index.summary(path)?.id);
  const takenIds = ids.filter((id) => id !== undefined);
  const drafted = draftDocument(type, { title, today: session.today, takenIds });
  if ('fault' in drafted) return { fault: drafted.fault };
  const [taken] = workspace.index.withId(drafted.id, [name]);
  if (taken !== undefined) return { fault: `\`${drafted.id}\` is the id of \`${taken}\`. Choose another title.` };
  return { uri: session.uriOf(folder, drafted.path), text: drafted.text };
}

/** The configured folder that a file lies in; of a folder of the editor the one that is found in it. */
async function folderAt(session: Session, { uri }: TypesParams): Promise<Folder | undefined> {
  await session.ready();
  const all = session.all();
  return (
    session.locate(uri)?.folder ??
    all.find((folder) => plain(folder.uri) === plain(uri)) ??
    all.find((folder) => pathIn(uri, folder.uri) !== undefined)
  );
}
