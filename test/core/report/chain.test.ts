import assert from 'node:assert/strict';
import { chainFrom } from '../../../src/core/report/relations/chain.js';
import type { ChainStep } from '../../../src/core/report/relations/model.js';

/** Follows references between documents that are called by one name each. */
function chain(start: string, next: (name: string) => readonly string[]): ReturnType<typeof chainFrom> {
  return chainFrom(start, (from) =>
    next(from).map((path): Omit<ChainStep, 'depth' | 'ends'> => {
      const document = { id: path, type: 'spec', path, title: path, stage: null, owner: null };
      return { document, field: 'requires', path: from, line: 1 };
    }),
  );
}

function told({ steps }: ReturnType<typeof chainFrom>): readonly string[] {
  return steps.map(({ depth, document: { id }, ends }) => `${depth} ${id}${ends === null ? '' : ` ${ends}`}`);
}

describe('A chain of documents', () => {
  const references: Readonly<Record<string, readonly string[]>> = {
    a: ['b', 'c', 'b'],
    b: ['d'],
    c: ['d', 'a'],
    d: ['d'],
  };

  it('tells each reference once, follows each document once, and ends where it comes back', () => {
    assert.deepEqual(told(chain('a', (name) => references[name] ?? [])), [
      '1 b',
      '2 d',
      '3 d circle',
      '1 c',
      '2 d above',
      '2 a circle',
    ]);
  });

  it('says that it is not whole where it is longer than anybody reads', () => {
    const long = chain('0', (name) => [String(Number(name) + 1)]);
    assert.equal(long.steps.length, 200);
    assert.equal(long.isWhole, false);
    assert.equal(chain('0', (name) => (name === '200' ? [] : [String(Number(name) + 1)])).isWhole, true);
  });

  it('ends soon where everything refers to everything', () => {
    const names = Array.from({ length: 100 }, (_, index) => String(index));
    let asked = 0;
    const dense = chain('0', () => {
      asked++;
      return names;
    });
    assert.equal(dense.isWhole, false);
    assert.ok(asked <= 200, `${asked} documents were looked at`);
  });
});
