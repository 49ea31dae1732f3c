import assert from 'node:assert/strict';
import { entryOf, listItems, nodeAt, sameKey, scalarText } from '../../../src/core/document/fields.js';
import type { MapNode, Node, ScalarNode } from '../../../src/core/document/model.js';

const scalar = (source: string, start = 0, style: ScalarNode['style'] = 'plain'): ScalarNode => ({
  kind: 'scalar',
  source,
  value: source === '' ? null : source,
  style,
  range: { start, end: start + source.length + (style === 'quoted' ? 2 : 0) },
});
const map = (...pairs: [string, Node][]): MapNode => ({
  kind: 'map',
  flow: false,
  range: { start: 0, end: 0 },
  entries: pairs.map(([key, value]) => ({ key, value, keyRange: value.range, range: value.range })),
});

describe('fields', () => {
  it('kebab, snake, camel, capitalised and spaced spellings are one key', () => {
    for (const spelling of [
      'last_reviewed',
      'lastReviewed',
      'LastReviewed',
      'Last Reviewed',
      'LAST-REVIEWED',
      'last reviewed',
    ])
      assert.ok(sameKey('last-reviewed', spelling), spelling);
    for (const other of ['last-review', 'last-reviewedx', 'reviewed', '', '-'])
      assert.ok(!sameKey('last-reviewed', other), other);
    assert.ok(!sameKey('', '-'));
    assert.ok(sameKey('Überblick', 'überblick'));
  });

  it('the exact spelling is found before another one, the name before its aliases, the first before the second', () => {
    const root = map(['Owner', scalar('a')], ['owner', scalar('b')], ['owner', scalar('c')], ['team', scalar('d')]);
    assert.equal(scalarText(entryOf(root, 'owner')?.value), 'b');
    assert.equal(scalarText(entryOf(root, 'OWNER')?.value), 'a');
    assert.equal(scalarText(entryOf(root, 'lead', ['squad', 'Team'])?.value), 'd');
    assert.equal(entryOf(root, 'lead', ['squad']), undefined);
  });

  it('a name that every object has is not found where nobody wrote it', () => {
    assert.equal(entryOf(map(), '__proto__'), undefined);
    assert.equal(nodeAt(map(), 'constructor.name'), undefined);
    assert.equal(scalarText(nodeAt(map(['__proto__', scalar('x')]), '__proto__')), 'x');
  });

  it('a dotted path leads through maps and lists', () => {
    const list: Node = { kind: 'list', flow: false, range: { start: 0, end: 0 }, items: [map(['by', scalar('@ana')])] };
    const root = map(['approvals', list], ['rollback', map(['last_tested', scalar('2026-01-02')])]);
    assert.equal(scalarText(nodeAt(root, 'rollback.last-tested')), '2026-01-02');
    assert.equal(scalarText(nodeAt(root, 'approvals.0.by')), '@ana');
    assert.equal(nodeAt(root, 'approvals.1.by'), undefined);
    assert.equal(nodeAt(root, 'approvals.by'), undefined);
    assert.equal(nodeAt(root, 'rollback.last-tested.day'), undefined);
  });

  it('one value counts as a list of one, and no value as none', () => {
    const one = scalar('20');
    assert.deepEqual(listItems(one), [one]);
    assert.deepEqual(listItems(scalar('')), []);
    assert.deepEqual(listItems(undefined), []);
    assert.deepEqual(listItems(one, 'list'), []);
  });

  it('a comma list gives items with places of their own', () => {
    const text = `requires: "20, 165,,x"`;
    const items = listItems({ ...scalar('20, 165,,x', 10, 'quoted') }, 'comma-list');
    assert.deepEqual(
      items.map(({ range }) => text.slice(range.start, range.end)),
      ['20', '165', 'x'],
    );
  });

  it('a comma list whose place is uncertain keeps the place of the whole', () => {
    const folded = { ...scalar('a, b', 5, 'block'), range: { start: 5, end: 30 } };
    assert.deepEqual(
      listItems(folded, 'comma-list').map((item) => item.range),
      [folded.range, folded.range],
    );
  });
});
