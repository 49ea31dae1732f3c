import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildBrief } from '../../../src/core/report/brief/build.js';
import { markdown } from '../../../src/core/report/brief/formats/markdown.js';
import { text } from '../../../src/core/report/brief/formats/text.js';
import type { Audience, Brief } from '../../../src/core/report/brief/model.js';
import { workspaceOf } from '../../support/lint-files.js';

const today = '2026-11-23';

/** A launch's file by its lines of metadata; those of a launch that asks nothing of anybody, unless given. */
function launch(id: string, lines: string, body = ''): [string, string] {
  return [
    `launches/${id}.md`,
    `---\nid: ${id}\ntitle: ${id}\nowner: '@acme/product'\n${lines}\n---\n\n# ${id}\n${body}`,
  ];
}

function briefOf(files: readonly [string, string][], audience: Audience = 'leadership'): Brief {
  const all = new Map([['shipshape.yaml', 'extends: [shipshape:product]\n'], ...files]);
  return buildBrief(workspaceOf(all), { today, audience });
}

/** The first paragraph about the one launch. */
function told(lines: string, body = '', audience: Audience = 'leadership'): string {
  const [group] = briefOf([launch('Lockers', lines, body)], audience).groups;
  const [one] = group?.launches ?? [];
  const first = one?.paragraphs[0]?.text.map((span) => (typeof span === 'string' ? span : span.text)).join('') ?? '';
  return `${group?.id ?? ''}: ${[one?.when, one?.sure].filter((part) => part !== '').join(', ')}: ${first}`;
}

/** What is said where: the lines of a launch's metadata, and how the brief begins about it. */
const sentences: readonly {
  readonly when: string;
  readonly lines: string;
  readonly body?: string;
  readonly says: RegExp;
}[] = [
  {
    when: 'there is no date',
    lines: 'status: draft',
    says: /^undated: no date yet: It has no date yet\. Three things stand in the way\.$/,
  },
  {
    when: 'the date is none',
    lines: 'status: planned\nlaunch-date: soon',
    says: /^undated: no date yet: It has no date yet: what is written, “soon”, is no day of the calendar\./,
  },
  {
    when: 'the date is tomorrow',
    lines: 'status: planned\nlaunch-date: 2026-11-24',
    says: /^near: 24 November 2026, in doubt: It is planned for 24 November 2026, tomorrow\. In doubt: /,
  },
  {
    when: 'the date is today',
    lines: 'status: planned\nlaunch-date: 2026-11-23',
    says: /^near: .*: It is planned for 23 November 2026, today\./,
  },
  {
    when: 'the date has passed',
    lines: 'status: planned\nlaunch-date: 2026-11-22',
    says: /^overdue: planned for 22 November 2026, not launched: Its date was 22 November 2026, yesterday\. It has not launched\./,
  },
  {
    when: 'it is delayed without a new date',
    lines: 'status: delayed\nlaunch-date: 2026-11-02',
    says: /^overdue: .*: Its date was 2 November 2026, 21 days ago\. It is marked as delayed and no new date is set\./,
  },
  {
    when: 'it is delayed to a new date',
    lines: 'status: delayed\nlaunch-date: 2027-04-12',
    says: /^later: .*: It was delayed and is now planned for 12 April 2027, in about 5 months\./,
  },
  {
    when: 'its owner does not believe the date',
    lines: 'status: planned\nhealth: off-track\nlaunch-date: 2027-04-12',
    says: /^later: 12 April 2027, unlikely: .*Unlikely: its owner does not expect the date to hold; /,
  },
  {
    when: 'it is cancelled',
    lines: 'status: cancelled\nlaunch-date: 2026-06-15',
    says: /^earlier: cancelled: It is cancelled; it was planned for 15 June 2026\.$/,
  },
  {
    when: 'its summary says why it is cancelled',
    lines: 'status: cancelled\nlaunch-date: 2026-06-15',
    body: '\n## Summary\n\nCancelled on 2026-04-20: the chain\nwants them for itself.\n',
    says: /: It was planned for 15 June 2026\. It was called off on 20 April 2026: the chain wants them for itself\.$/,
  },
  {
    when: 'it was taken back',
    lines: 'status: rolled-back\nlaunch-date: 2026-11-02\noutcome: Three displays were wrong',
    says: /^lately: 2 November 2026, taken back: It went out on 2 November 2026 and was taken back\. Three displays were wrong\.$/,
  },
  {
    when: 'it is out and nobody wrote what it brought',
    lines: 'status: launched\nlaunch-date: 2026-10-26\npost-launch-review-date: 2026-11-10',
    says: /^lately: 26 October 2026, launched: It is out since 26 October 2026\. What it brought was to be looked at on 10 November and has not been written down\.$/,
  },
  {
    when: 'it is out before its date',
    lines: 'status: launched\nlaunch-date: 2026-12-01',
    says: /^lately: .*: “Lockers” is out, ahead of its date of 1 December 2026\.$/,
  },
  {
    when: 'its status is misspelt',
    lines: 'status: luanched\nlaunch-date: 2026-12-01',
    says: /^near: 1 December 2026, in doubt: It is planned for 1 December 2026, in 8 days\./,
  },
];

describe('A brief', () => {
  for (const { when, lines, body, says } of sentences)
    it(`has a sentence for when ${when}`, () => {
      assert.match(told(lines, body), says);
    });

  it('says of an empty workspace that there is nothing to tell', () => {
    const brief = briefOf([]);
    assert.deepEqual(brief.groups, []);
    assert.equal(brief.opening.join(' '), 'There are no launches in this workspace, so there is nothing to tell yet.');
  });

  it('names the next launch where none is near, and counts one as one', () => {
    assert.equal(
      briefOf([launch('Lockers', 'status: planned\nlaunch-date: 2027-03-01')]).opening[0],
      'No launch is planned for the next 30 days; the next one is Lockers on 1 March 2027.',
    );
    const near = briefOf([launch('Lockers', 'status: planned\nhealth: at-risk\nlaunch-date: 2026-12-20')]);
    assert.deepEqual(near.opening, [
      'One launch is planned in the next 30 days. One is in doubt: Lockers (20 December).',
      'Nothing is planned after that.',
    ]);
  });

  it('names the tasks that are open, who has them and by when', () => {
    const tasks =
      '\n## Launch checklist\n\n- [ ] (R) Help page, in French, @acme/docs, 2026-11-20\n- [x] Contracts signed\n';
    const [group] = briefOf([launch('Lockers', 'status: ready\nlaunch-date: 2026-12-01', tasks)]).groups;
    const blocking = group?.launches[0]?.paragraphs.find(({ lead }) => lead?.startsWith('In the way') === true);
    assert.ok(
      blocking?.items.some(
        ([line]) =>
          line === 'The launch checklist is not finished: help page, in French (the docs team, was due 20 November).',
      ),
      JSON.stringify(blocking),
    );
  });

  it('tells support what customers will see, and leadership what is to be decided', () => {
    const files = [
      launch(
        'Lockers',
        'status: planned\nlaunch-date: 2026-12-01\nroles: { support: "@acme/support" }\ngo-no-go: { decision: pending }',
        '\n## Summary\n\nDoors open *without* network, see [the page](https://acme.example).\n',
      ),
    ];
    const support = text.write(briefOf(files, 'support'));
    assert.match(support, /What customers will see: Doors open without network, see the page\./);
    assert.match(
      support.replaceAll(/\s+/g, ' '),
      /The support team answers customers\. Nobody is on call for it yet\./,
    );
    assert.match(
      text.write(briefOf(files, 'leadership')),
      /DECISIONS NEEDED\n {2}- Lockers \(the product team\): go or no-go for 1 December is still to be decided\./,
    );
  });

  it('takes the day that is decided on for no day of the decision', () => {
    const go = 'status: planned\nlaunch-date: 2026-12-01\ngo-no-go: { decision: go, date: 2026-11-20 }';
    assert.match(
      text.write(briefOf([launch('Lockers', go)])).replaceAll(/\s+/g, ' '),
      /- Lockers \(the product team\): the decision for 1 December is go, and \S+ things stand in the way\./,
    );
  });

  it('asks what follows from an experiment that has ended, and says which launch waits', () => {
    const files: [string, string][] = [
      ['specs/SPEC-1.md', '---\nid: SPEC-1\ntitle: Fees\n---\n'],
      launch('Fees', 'status: planned\nlaunch-date: 2027-01-01\nspecs: [SPEC-1]'),
      [
        'experiments/EXP-1.md',
        '---\nid: EXP-1\ntitle: Two notices\nstatus: running\nend-date: 2026-10-31\nspecs: [SPEC-1]\n---\n',
      ],
    ];
    assert.match(
      text.write(briefOf(files)).replaceAll(/\s+/g, ' '),
      /Experiment “Two notices”: it ended on 31 October\. What follows from it\? “Fees” waits for it\./,
    );
  });

  it('lets nothing of a document be markup', () => {
    const files = [
      launch('Lockers', 'status: cancelled\ndescription: "# <b>now</b> [x](javascript:alert(1)) `code` &lt;"'),
    ];
    const written = markdown.write(briefOf(files));
    assert.doesNotMatch(written, /[^\\]<b>|[^\\]\]\(javascript/);
    assert.match(written, /\n\\# /);
  });

  it('mentions every launch exactly once, in its group, and nothing that does not exist', () => {
    const statuses = ['draft', 'planned', 'ready', 'launched', 'delayed', 'rolled-back', 'cancelled', 'nonsense'];
    const days = [
      '',
      '2026-11-23',
      '2026-11-22',
      '2026-10-24',
      '2026-10-23',
      '2026-12-23',
      '2026-12-24',
      '2020-02-29',
      'soon',
      '2026-Q4',
    ];
    const one = fc.record({ status: fc.constantFrom(...statuses), day: fc.constantFrom(...days) });
    fc.assert(
      fc.property(
        fc.array(one, { maxLength: 8 }),
        fc.constantFrom('internal', 'support', 'leadership'),
        (all, audience) => {
          const files = all.map(({ status, day }, index) =>
            launch(`L${index}`, `status: ${status}${day === '' ? '' : `\nlaunch-date: ${day}`}`),
          );
          const brief = briefOf(files, audience);
          const mentioned = brief.groups.flatMap(({ launches }) => launches.map(({ path }) => path));
          assert.deepEqual([...mentioned].sort(), files.map(([path]) => path).sort());
          const headings = markdown.write(brief).match(/^### .*$/gm) ?? [];
          assert.equal(headings.length, files.length);
        },
      ),
      { numRuns: 30 },
    );
  });
});
