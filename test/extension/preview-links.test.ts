import assert from 'node:assert/strict';
import { linksForPreview } from '../../src/extension/preview-links.js';

describe('Links of the report in the Markdown preview', () => {
  const first = 'file:///team/product';
  const cases: readonly (readonly [what: string, link: string, shown: string])[] = [
    ['to a file of the first folder', 'file:///team/product/specs/a%20b.md#L3', '/specs/a%20b.md#L3'],
    ['to another folder', 'file:///team/platform/runbooks/r.md#L1', '/../platform/runbooks/r.md#L1'],
    ['to a folder inside', 'file:///team/product/teams/pay/specs/s.md#L1', '/teams/pay/specs/s.md#L1'],
    ['to the web', 'https://tracker.example/42#L1', 'https://tracker.example/42#L1'],
    ['to another machine', 'file://server/team/product/a.md', 'file://server/team/product/a.md'],
    ['inside the text', 'specs/a.md#L1', 'specs/a.md#L1'],
  ];
  for (const [what, link, shown] of cases)
    it(what, () => {
      assert.equal(linksForPreview(`| [a](${link}) | b |`, first), `| [a](${shown}) | b |`);
    });

  it('work on a file system that is no disk', () => {
    const shown = linksForPreview('[a](vscode-vfs://github/acme/docs/specs/a.md#L2)', 'vscode-vfs://github/acme/docs');
    assert.equal(shown, '[a](/specs/a.md#L2)');
  });

  it('stay as they are where they are no addresses', () => {
    assert.equal(linksForPreview('[a](http:)', 'file:///team/product'), '[a](http:)');
  });
});
