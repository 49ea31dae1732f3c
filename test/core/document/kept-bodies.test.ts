import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { KeptBodies } from '../../../src/core/document/body/kept.js';
import { analyze } from '../../../src/core/engine.js';
import { configOf } from '../../support/lint-files.js';

const examples = fileURLToPath(new URL('../../../examples', import.meta.url));
const texts = readdirSync(examples, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md'))
  .sort()
  .map((path) => readFileSync(join(examples, path), 'utf8'));
const everything = `\uFEFF---
id: SPEC-1
---
# A \`code\` <a name="x"></a>

<!-- shipshape-disable-next-line link-broken: soon -->
[it](gone.md) ![](p.png) <https://a.example> [ref][r] <img src="q.png">

- [ ] TBD
- [x] {your team}

## Rollback

N/A: nothing to undo

\`\`\`
code
\`\`\`

[r]: other.md "Title"
`;

describe('A body that is kept while what stands before it is edited', () => {
  const tree = configOf(new Map([['shipshape.yaml', 'extends: [shipshape:product]\ninclude: ["**/*.md"]\n']]));
  const path = 'specs/SPEC-0001-a.md';

  const check = (bodies: KeptBodies, text: string): void => {
    const source = { path, text };
    assert.deepEqual(analyze(source, tree, { bodies }), analyze(source, tree));
  };

  it('is the body that is read anew, whatever is edited', () => {
    const scraps = [
      ...[
        '\n',
        '\r\n',
        '\r',
        '---\n',
        '---',
        '+++\n',
        '...\n',
        ' ',
        'x',
        ': ',
        '#',
        '`',
        '<!--',
        '-->',
        '[',
        '](',
        '\uFEFF',
      ],
      ...['type: launch\n', 'type: runbook\n', 'title: A\n', '```\n', '# B\n', '[r]: x.md\n', 'TBD ', '\u{1F600}'],
    ];
    const start = fc.constantFrom(everything, everything.replaceAll('\n', '\r\n'), ...texts);
    const edits = fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        gone: fc.nat(3),
        text: fc.constantFrom(...scraps),
        early: fc.boolean(),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(start, edits, (text, all) => {
        const bodies = new KeptBodies();
        check(bodies, text);
        let now = text;
        for (const { at, gone, text: added, early } of all) {
          // Half of the edits lie in the first lines, where metadata stands.
          const from = Math.floor(at * (early ? Math.min(120, now.length) : now.length));
          now = now.slice(0, from) + added + now.slice(from + gone);
          check(bodies, now);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is not read again while only metadata is edited, and is of the text as it is then', () => {
    const bodies = new KeptBodies();
    let reads = 0;
    const config = tree.root;
    const of = (text: string, start: number): void => {
      const read = () => {
        reads++;
        return analyze({ path, text }, tree).document.body;
      };
      bodies.of(path, text, start, { config, type: undefined, read });
    };
    of(everything, everything.indexOf('# A'));
    const longer = everything.replace('SPEC-1', 'SPEC-123');
    of(longer, longer.indexOf('# A'));
    assert.equal(reads, 1);
    of(`${longer}more`, longer.indexOf('# A'));
    assert.equal(reads, 2);
  });
});
