import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CodeAction,
  CodeActionRequest,
  CodeLensRequest,
  DefinitionRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  PrepareRenameRequest,
  type Range,
  ReferencesRequest,
  SelectionRangeRequest,
  SemanticTokensRequest,
  type TextDocumentEdit,
} from 'vscode-languageserver';
import type { Finding } from '../../src/core/findings.js';
import { applyEdits } from '../../src/core/text/edits.js';
import { toOffset, toPosition, toText } from '../../src/server/convert.js';
import { lintFiles } from '../support/lint-files.js';
import { parseScenarios } from '../support/scenario.js';
import { type Client, startClient, today, transports } from './support/client.js';

type Files = ReadonlyMap<string, string>;

/** Texts that other tools fell over, each a document of its own. */
const traps: Readonly<Record<string, string>> = {
  'code-as-metadata': '---js\nprocess.exit(1)\n---\n# Pay\n',
  'no-frontmatter': '\n---\ntitle: Pay\n---\n# Pay\n\n---\n\nid: SPEC-0002\n\n---\n',
  'fences-with-spaces': '---  \nid: SPEC-0003\ntitle: Pay\n---\t\n# Pay\n',
  'ends-in-frontmatter': '---\nid: SPEC-0004\ntitle: Pay\n---',
  'byte-order-mark':
    '\uFEFF---\r\nid: SPEC-0005\r\nowner: "@acme/pay"\r\nlaunch: 2026-12-01\r\n---\r\n# Pay 🚢\r\n\r\nSee SPEC-0006.\r\n',
  'mixed-line-breaks': '---\r\nid: SPEC-0006\ntitle: Pay\r\n---\n# Pay\r\r\n## Why\r',
  'alias-without-anchor': '---\nstatus: *provisional**|implementable\nowner: @ann\n---\n# Pay\n',
  'alias-bomb': `---\na0: &a0 [x, x]\n${Array.from({ length: 20 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(8)}]\n`).join('')}---\n# Pay\n`,
  'not-closed': '---\ntitle: "Pay\nauthors: [a\nflags: {b\n# Pay\n\n```\n<!-- \n[x](<\n',
  'yaml-types': '---\nid: 007\nversion: 1.10\nat: 12:30\nno: no\nday: 2024-01-15\n---\n# Pay\n',
  'keys-twice': '---\nid: SPEC-0007\ntitle: a\ntitle: b\n? [x]\n: y\n<<: {a: 1}\n---\n# Pay\n',
  headings:
    '---\nid: SPEC-0008\n---\nfoo\n---\n\n## foo\n\n## foo 1\n\n## *foo* `x` <a name="y"></a>\n\n[1](#foo-1-1) [2](#y) [3][z] <#foo>\n\n[z]: <../a b.md#c>\n',
  'long-line': `---\nid: SPEC-0009\n---\n# Pay\n\n${'a [x](#pay) SPEC-0008 `c` '.repeat(8000)}\n`,
  toml: '+++\nid = "SPEC-0010"\nowner = "@acme/pay"\n[x]\ny = 2026-12-01\n+++\n# Pay\n',
  json: '{\n  "id": "SPEC-0011",\n  "owner": "@acme/pay"\n}\n\n# Pay\n',
  empty: '',
};
const trapConfig = `include: ["**/*.md"]
owners: { also: ["@acme/pay"] }
types:
  spec:
    match: ["*.md"]
    id: { field: id }
    fields: { id: { type: string }, title: { type: string }, owner: { type: owner }, status: { type: enum, values: [a, b] }, launch: { type: date } }
`;

/** Workspaces by folder: each scenario of a rule in which something is found, and one of all the traps. */
const workspaces = new Map<string, Files>([
  [
    'traps',
    new Map([
      ['shipshape.yaml', trapConfig],
      ...Object.entries(traps).map(([name, text]): [string, string] => [`${name}.md`, text]),
    ]),
  ],
]);
const scenarios = join(import.meta.dirname, '../rules');
for (const name of readdirSync(scenarios))
  for (const [at, one] of parseScenarios(readFileSync(join(scenarios, name), 'utf8')).entries())
    if (one.expected.length > 0 && one.today === today && one.history === undefined)
      workspaces.set(`${name.replace(/\.md$/, '')}-${at}`, one.files);

/** What leaves a document that cannot be read, or a comment that says nothing. */
const broken = new Set([
  'frontmatter-malformed',
  'field-duplicate',
  'code-unclosed',
  'directive-unknown',
  'internal-error',
]);

for (const transport of transports)
  describe(`In every document of every rule, and in those that trap tools, over ${transport}`, () => {
    let client: Client;
    before(async () => {
      const files = [...workspaces].flatMap(([folder, own]) =>
        [...own].map(([path, text]): [string, string] => [`${folder}/${path}`, text]),
      );
      client = await startClient(transport, Object.fromEntries(files), {
        folders: [...workspaces.keys()],
        capabilities: {
          workspace: {
            workspaceFolders: true,
            workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename'] },
          },
          textDocument: { publishDiagnostics: {}, rename: { prepareSupport: true } },
        },
      });
    });
    after(() => client.stop());

    const documents = [...workspaces].flatMap(([folder, files]) =>
      [...files].flatMap(([path, text]) =>
        /\.(?:md|yaml)$/.test(path) && path !== 'shipshape.yaml' ? [{ folder, files, path, text }] : [],
      ),
    );

    it('what each code action does leaves a file that lints, and takes away what it is about', async () => {
      let made = 0;
      const faults: string[] = [];
      const kinds = new Set<string>();
      for (const { folder, files, path, text } of documents) {
        const before = lintFiles(files, today);
        const findings = before.filter((one) => one.path === path);
        const end = toPosition(toText(text).lines, text.length);
        const uri = client.uri(`${folder}/${path}`);
        for (const only of [undefined, ['refactor'], ['source']]) {
          const found = await client.request(CodeActionRequest.type, {
            textDocument: { uri },
            range: { start: { line: 0, character: 0 }, end },
            context: { diagnostics: diagnosticsOf(findings, text), ...(only === undefined ? {} : { only }) },
          });
          for (const action of (found ?? []) as CodeAction[]) {
            // The server gives no bare commands.
            const what = `${folder}/${path}: ${action.title}`;
            const after = applied(files, action, what, (one) => one.slice(client.uri(folder).length + 1));
            const fault = faultOf(action, { before, after: lintFiles(after, today) });
            if (fault !== undefined) faults.push(`${what} ${fault}`);
            made++;
            kinds.add(action.kind ?? '');
          }
        }
      }
      assert.deepEqual(faults, []);
      assert.ok(made > 300, `${made} actions`);
      assert.deepEqual([...kinds].sort(), [
        'quickfix',
        'refactor.promote',
        'source.fixAll.shipshape',
        'source.organizeFrontmatter.shipshape',
      ]);
      assert.deepEqual(client.log, []);
    });

    it('whatever is asked anywhere is answered, with places inside of the text', async () => {
      const outside: string[] = [];
      for (const { folder, path, text } of documents) {
        // Over a wire a part of the same is enough.
        if (transport !== 'direct' && !/^traps$|-0$/.test(folder)) continue;
        const read = toText(text);
        const { lines } = read;
        const textDocument = { uri: client.uri(`${folder}/${path}`) };
        const end = toPosition(lines, text.length);
        const whole = { start: { line: 0, character: 0 }, end };
        const answers: unknown[] = await Promise.all([
          client.request(DocumentSymbolRequest.type, { textDocument }),
          client.request(DocumentLinkRequest.type, { textDocument }),
          client.request(FoldingRangeRequest.type, { textDocument }),
          client.request(CodeLensRequest.type, { textDocument }).then((all) => all?.map(({ range }) => range)),
          client.request(InlayHintRequest.type, { textDocument, range: whole }),
          client.request(SemanticTokensRequest.type, { textDocument }),
        ]);
        // Three places of each line; of a text of many lines the first forty.
        for (const start of lines.slice(0, 40))
          for (const offset of [start, start + 3, start + 9]) {
            const at = { textDocument, position: toPosition(lines, Math.min(offset, text.length)) };
            const [hover, prepared, selected, marks] = await Promise.all([
              client.request(HoverRequest.type, at),
              client.request(PrepareRenameRequest.type, at),
              client.request(SelectionRangeRequest.type, { textDocument, positions: [at.position] }),
              client.request(DocumentHighlightRequest.type, at),
              client.request(DefinitionRequest.type, at),
              client.request(ReferencesRequest.type, { ...at, context: { includeDeclaration: true } }),
            ]);
            answers.push(hover?.range, prepared, selected, marks);
          }
        for (const range of rangesIn(answers)) {
          const [from, to] = [toOffset(read, range.start), toOffset(read, range.end)];
          const isInside =
            from <= to &&
            [range.start, range.end].every((one, at) => isSame(toPosition(lines, at === 0 ? from : to), one));
          if (!isInside) outside.push(`${folder}/${path} ${JSON.stringify(range)}`);
        }
      }
      assert.deepEqual(outside, []);
      assert.deepEqual(client.log, []);
    });
  });

function isSame(one: Range['start'], other: Range['start']): boolean {
  return one.line === other.line && one.character === other.character;
}

/** Every range in an answer, however deep. */
function rangesIn(answer: unknown): readonly Range[] {
  if (typeof answer !== 'object' || answer === null) return [];
  const own = 'start' in answer && 'end' in answer ? [answer as Range] : []; // Nothing else has a start and an end.
  return [...own, ...Object.values(answer).flatMap(rangesIn)];
}

function diagnosticsOf(findings: readonly Finding[], text: string) {
  const { lines } = toText(text);
  return findings.map(({ range, message, code }) => ({
    range: { start: toPosition(lines, range.start), end: toPosition(lines, range.end) },
    message,
    code,
  }));
}

/** The files of a workspace once an action is done. */
function applied(files: Files, { edit }: CodeAction, what: string, pathOf: (uri: string) => string): Files {
  const after = new Map(files);
  assert.ok(edit?.documentChanges !== undefined && edit.documentChanges.length > 0, what);
  for (const change of edit.documentChanges) {
    if ('kind' in change) {
      assert.ok(change.kind === 'create' && !after.has(pathOf(change.uri)), what);
      after.set(pathOf(change.uri), '');
      continue;
    }
    const path = pathOf(change.textDocument.uri);
    const text = toText(after.get(path) ?? '');
    const edits = (change satisfies TextDocumentEdit).edits.map((one) => {
      assert.ok('newText' in one, what);
      return {
        path,
        range: { start: toOffset(text, one.range.start), end: toOffset(text, one.range.end) },
        text: one.newText,
      };
    });
    const edited = applyEdits(text.text, edits);
    assert.ok(edited !== undefined && edited !== text.text, what);
    after.set(path, edited);
  }
  return after;
}

/** What is wrong with what an action did; undefined where it did as it says. */
function faultOf(
  { title, kind = '', diagnostics = [] }: CodeAction,
  { before, after }: { readonly before: readonly Finding[]; readonly after: readonly Finding[] },
): string | undefined {
  const more = (holds: (one: Finding) => boolean): number => after.filter(holds).length - before.filter(holds).length;
  if (more(({ code }) => broken.has(code)) > 0) return 'breaks the document';
  if (title.startsWith('Ask for a waiver'))
    return more(({ code }) => code === 'waiver-invalid' || code === 'field-missing') > 0
      ? undefined
      : 'writes a waiver that holds';
  const left =
    kind === 'quickfix' ? diagnostics.find(({ message }) => more((one) => one.message === message) >= 0) : undefined;
  return left === undefined ? undefined : `leaves: ${JSON.stringify(left.message)}`;
}
