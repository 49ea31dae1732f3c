import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseBody } from '../../src/core/document/body/parse.js';
import { splitFrontmatter } from '../../src/core/document/split.js';
import { differences, factsOf, referenceFacts } from '../support/reference-body.js';

const root = resolve(import.meta.dirname, '../../../shared/corpora');
const options = { slugger: 'github', sections: [], template: undefined, placeholderWords: [] } as const;

/** Where the fast reader and remark differ, by the reason's name in docs/markdown-differences.md, and by how many facts. */
const known: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'A footnote of several paragraphs': { 'cips/CIP-1694/README.md': 7, 'cips/CIP-1694/README.fr.md': 7 },
  'One tilde': { 'keps/keps/sig-release/1731-publishing-packages/README.md': 4 },
  'Brackets in brackets in a heading or task': { 'cips/CIP-0124/README.md': 2 },
  'A task that is a heading': { 'keps/keps/sig-network/5311-relaxed-validation-for-service-names/README.md': 2 },
};

(existsSync(root) ? describe : describe.skip)('Bodies that other people wrote', () => {
  it('have the same facts as remark reads in them, but for what is written down', () => {
    const found: Record<string, number> = {};
    let documents = 0;
    let facts = 0;
    for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!path.endsWith('.md') || !statSync(join(root, path)).isFile()) continue;
      const whole = readFileSync(join(root, path), 'utf8');
      const text = whole.slice(splitFrontmatter(whole).body).replace(/^\uFEFF/, ' ');
      const reference = referenceFacts(text);
      const count = differences(reference, factsOf(parseBody(text, 0, options), text)).length;
      if (count > 0) found[path] = count;
      documents++;
      facts += Object.values(reference).flat().length;
    }
    assert.ok(documents > 1800 && facts > 220_000, `${documents} documents, ${facts} facts`);
    assert.deepEqual(found, Object.assign({}, ...Object.values(known)));
    // remark takes its time over twenty megabytes.
  }).timeout(600_000);
});
