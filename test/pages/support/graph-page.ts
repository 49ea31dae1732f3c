import { buildGraph } from '../../../src/core/report/graph/build.js';
import { html } from '../../../src/core/report/graph/formats/html.js';
import { workspaceOf } from '../../support/lint-files.js';

/** A graph with everything that is drawn: a circle, links in texts, a start, an orphan, names that try to be markup and never end. */
export function graphPage(): string {
  const long = 'a-name-without-any-place-to-break-it-'.repeat(3);
  const spec = (id: string, more: string, body = ''): [string, string] => [
    `specs/${id}.md`,
    `---\nid: ${id}\ntitle: 'Doors <img src="http://127.0.0.1:9/x" onerror="alert(1)"> ${long}'\n${more}\n---\n\n${body}\n`,
  ];
  const workspace = workspaceOf(
    new Map([
      ['shipshape.yaml', 'extends: [shipshape:product]\n'],
      spec('SPEC-0001', 'requires: [SPEC-0002]'),
      spec('SPEC-0002', 'requires: [SPEC-0001]', 'See [the third](SPEC-0003.md).'),
      spec('SPEC-0003', 'stage: development'),
      spec('SPEC-0004', 'runbooks: [LockerOffline]'),
      ['runbooks/LockerOffline.md', '---\nid: LockerOffline\ntitle: Locker offline\nstatus: active\n---\n'],
    ]),
  );
  const report = buildGraph(workspace, workspace.paths(), {
    around: ['specs/SPEC-0001.md', 'specs/SPEC-0004.md'],
    depth: 3,
    types: [],
    links: true,
  });
  return html.write(report, { color: false, base: '' });
}
