import * as vscode from 'vscode';

/**
 * An extension that brings file systems without a disk: `memory:/…` and `elsewhere:/…` hold what the file `files.json` beside it says. What is named `….link.md` passes
 * for a symbolic link.
 */
export async function activate({ extensionUri, subscriptions }: vscode.ExtensionContext): Promise<void> {
  const text = new TextDecoder().decode(
    await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, 'files.json')),
  );
  const files = JSON.parse(text) as Readonly<Record<string, string>>; // Written by the runner.
  // Two of them, each with its own copy.
  for (const scheme of ['memory', 'elsewhere'])
    subscriptions.push(vscode.workspace.registerFileSystemProvider(scheme, memoryFiles(files)));
}

function typeOf(path: string): vscode.FileType {
  if (!path.endsWith('.link.md')) return vscode.FileType.File;
  return vscode.FileType.File | vscode.FileType.SymbolicLink; // Its values are flags.
}

type Content = Uint8Array | 'folder';

function memoryFiles(files: Readonly<Record<string, string>>): vscode.FileSystemProvider {
  const contents = new Map<string, Content>([['/', 'folder']]);
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();

  const found = (uri: vscode.Uri): Content => {
    const content = contents.get(uri.path);
    if (content === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return content;
  };
  const put = (path: string, content: Content): void => {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
      contents.set(path.slice(0, at), 'folder');
    contents.set(path, content);
  };
  const below = (path: string): readonly string[] => {
    const start = path === '/' ? path : `${path}/`;
    return [...contents.keys()].filter((name) => name.startsWith(start) && name !== '/');
  };
  const tell = (uri: vscode.Uri, type: vscode.FileChangeType): void => changes.fire([{ uri, type }]);
  for (const [path, content] of Object.entries(files)) put(path, new TextEncoder().encode(content));

  return {
    onDidChangeFile: changes.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: (uri) => {
      const content = found(uri);
      return content === 'folder'
        ? { type: vscode.FileType.Directory, ctime: 0, mtime: 1, size: 0 }
        : { type: typeOf(uri.path), ctime: 0, mtime: 1, size: content.length };
    },
    readDirectory: (uri) => {
      const start = uri.path === '/' ? 1 : uri.path.length + 1;
      return below(uri.path)
        .map((path): [string, vscode.FileType] => [
          path.slice(start),
          contents.get(path) === 'folder' ? vscode.FileType.Directory : typeOf(path),
        ])
        .filter(([name]) => !name.includes('/'));
    },
    createDirectory: (uri) => {
      put(uri.path, 'folder');
      tell(uri, vscode.FileChangeType.Created);
    },
    readFile: (uri) => {
      const content = found(uri);
      if (content === 'folder') throw vscode.FileSystemError.FileIsADirectory(uri);
      return content;
    },
    writeFile: (uri, content) => {
      const isNew = !contents.has(uri.path);
      put(uri.path, content);
      tell(uri, isNew ? vscode.FileChangeType.Created : vscode.FileChangeType.Changed);
    },
    delete: (uri) => {
      found(uri);
      for (const path of [...below(uri.path), uri.path]) contents.delete(path);
      tell(uri, vscode.FileChangeType.Deleted);
    },
    rename: (from, to) => {
      for (const path of [from.path, ...below(from.path)]) {
        const content = contents.get(path);
        contents.delete(path);
        if (content !== undefined) put(to.path + path.slice(from.path.length), content);
      }
      tell(from, vscode.FileChangeType.Deleted);
      tell(to, vscode.FileChangeType.Created);
    },
  };
}
