// The folders that windows are opened on: copies, which tests may change.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const examples = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'examples');

/** The day that the examples are written for. */
export const exampleDay = '2026-11-23';

/** A copy of examples/ as a git repository with everything committed. */
export function copyExamples(target) {
  cpSync(examples, target, { recursive: true });
  const git = (...args) => execFileSync('git', args, { cwd: target, stdio: 'ignore' });
  git('init', '--initial-branch=main');
  git('add', '.');
  git('-c', 'user.name=Test', '-c', 'user.email=test@example.org', 'commit', '-m', 'As it was');
  return target;
}

/** Every window of the suites, by name: what it opens and with which settings. */
export function windowsToOpen(scratch) {
  const settings = { 'shipshape.today': exampleDay };
  return [
    { name: 'examples', path: copyExamples(join(scratch, 'examples')), settings },
    { name: 'several', path: severalFolders(join(scratch, 'several')), settings },
    { name: 'untrusted', path: copyExamples(join(scratch, 'untrusted')), settings, isUntrusted: true },
    { name: 'plain', path: plainFolder(join(scratch, 'plain')), settings },
    { name: 'virtual', path: inMemory(join(scratch, 'virtual')), settings, files: memoryFiles() },
    { name: 'web', path: inMemory(join(scratch, 'web')), settings, files: memoryFiles(), isWeb: true },
  ];
}

/** A workspace of one folder that is on no disk: examples/ as `memoryFiles` has them. */
function inMemory(target) {
  mkdirSync(target, { recursive: true });
  const file = join(target, 'memory.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: [{ uri: 'memory:/team/examples' }] }));
  return file;
}

/** Texts by path: examples/, and a document in them that an ignore file leaves out. */
function memoryFiles() {
  const entries = readdirSync(examples, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return [`/team/examples/${relative(examples, path).replaceAll(sep, '/')}`, readFileSync(path, 'utf8')];
  });
  return {
    ...Object.fromEntries(files),
    '/team/examples/pages/plain.md': '# Plain\n',
    '/team/examples/pages/lies.link.md': '# Behind a link\n',
    '/team/examples/specs/.gitignore': 'drafts/\n',
    '/team/examples/specs/drafts/SPEC-0097-idea.md': '---\nid: SPEC-0097\nstage: lvie\n---\n\n# An idea\n',
  };
}

/** Three folders: examples/, a small team of its own, and one without a shipshape.yaml. */
function severalFolders(target) {
  copyExamples(join(target, 'examples'));
  plainFolder(join(target, 'plain'));
  write(join(target, 'second'), {
    'shipshape.yaml': 'extends: [shipshape:product]\n',
    'launches/launch-second.md':
      '---\nid: launch-second\ntitle: A second team\nstage: planning\ndate: 2027-03-01\n---\n\n# A second team\n',
  });
  const file = join(target, 'several.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: ['examples', 'plain', 'second'].map((path) => ({ path })) }));
  return file;
}

/** Documents that a shipshape.yaml would find a lot to say about, without one. */
function plainFolder(target) {
  return write(target, {
    'specs/SPEC-0001.md': '---\nid: SPEC-0001\nstage: launch\nowner: nobody\n---\n\n# A spec\n\nTBD\n',
    'specs/SPEC-0002.md': '---\nid: SPEC-0002\nstage: discovery\n---\n\n# Another\n',
    'runbooks/LockerOffline.md': '# Locker offline\n',
  });
}

function write(target, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), text);
  }
  return target;
}
