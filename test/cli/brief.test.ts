import assert from 'node:assert/strict';
import { examplesHistory } from '../../scripts/examples-history.js';
import { makePlace, type Place } from '../support/command-line.js';
import { makeRepository } from '../support/repository.js';

const files = {
  'shipshape.yaml': 'extends: [shipshape:product]\n',
  'launches/lockers.md':
    '---\nid: lockers\ntitle: Lockers everywhere\nstatus: planned\nowner: "@acme/product"\nlaunch-date: 2026-12-01\nspecs: [doors]\n---\n',
  'specs/doors.md':
    '---\nid: doors\ntitle: Doors\nstatus: approved\nstage: development\ntarget-date: 2026-12-01\n---\n',
  'roadmaps/now.md':
    '---\nid: now\ntitle: What comes\nstatus: active\nitems:\n  - { spec: doors, horizon: 2027-Q1 }\n---\n',
};

describe('shipshape brief and roadmap', () => {
  let place: Place;
  before(() => {
    place = makePlace(files);
  });
  after(() => {
    place.remove();
  });
  const run = (...args: readonly string[]) => place.run([...args, '--today', '2026-11-23']);

  it('write a status update, to the terminal or to a file', () => {
    const { out, code } = run('brief', '--audience', 'leadership');
    assert.equal(code, 0);
    assert.match(
      out,
      /^# Launch status for leadership, 23 November 2026\n\nOne launch is planned in the next 30 days\. /,
    );
    assert.match(out, /\n### Lockers everywhere: 1 December 2026, in doubt\n/);
    assert.equal(run('brief', '--audience', 'leadership', '--output', 'build/brief.md').out, '');
    assert.equal(place.read('build/brief.md'), out);
  });

  it('write pages that link to the workspace from where they lie', () => {
    run('roadmap', '--format', 'html', '--output', 'build/pages/roadmap.html');
    assert.match(place.read('build/pages/roadmap.html'), /href="\.\.\/\.\.\/specs\/doors\.md#L1"/);
    assert.match(run('brief', '--format', 'html').out, /^<!doctype html>/);
  });

  it('show the roadmap with what does not fit together', () => {
    assert.match(
      run('roadmap').out,
      /Doors: the roadmap says the first quarter of 2027, its spec 1 December 2026\. {2}roadmaps\/now\.md:6 specs\/doors\.md:6/,
    );
    const { disagreements } = JSON.parse(run('roadmap', '--format', 'json').out) as {
      disagreements: { kind: string }[];
    }; // What the format gives.
    assert.deepEqual(
      disagreements.map(({ kind }) => kind),
      ['item-date', 'item-launch'],
    );
  });

  it('say that nothing is public where something is on the roadmap', () => {
    for (const format of ['text', 'markdown', 'html'])
      assert.match(
        run('roadmap', '--audience', 'public', '--format', format).out,
        /no roadmap with `audience: public`/,
      );
  });

  it('say what they do not know', () => {
    assert.match(run('brief', '--audience', 'press').err, /Allowed choices are internal, support, leadership/);
    assert.equal(run('brief', '--audience', 'press').code, 2);
    assert.equal(run('roadmap', '--by', 'year').code, 2);
  });

  it('tell what changed since a commit, each state as it was on its own day', () => {
    const own = makePlace(files);
    try {
      const commit = (day: string): void => {
        own.git('add', '-A');
        own.git(
          '-c',
          'user.name=Team',
          '-c',
          'user.email=team@example.com',
          'commit',
          '-qm',
          day,
          `--date=${day}T12:00:00Z`,
        );
      };
      own.git('init', '-q', '-b', 'main');
      commit('2026-11-01');
      own.write({
        'launches/lockers.md': files['launches/lockers.md'].replace('2026-12-01', '2026-12-08'),
        'launches/keys.md': '---\nid: keys\ntitle: Keys\nstatus: draft\nlaunch-date: 2027-02-01\n---\n',
      });
      const { out, err } = own.run(['brief', '--since', 'HEAD', '--audience', 'support', '--today', '2026-11-23']);
      assert.match(out, /\n## What changed since \d+ \w+ \d{4} \(HEAD\)\n/, err);
      assert.match(out, /\n- Keys: new, planned for 1 February 2027\.\n/);
      assert.match(out, /\n- Lockers everywhere: moved from 1 December 2026 to 8 December 2026, seven days later\.\n/);
      commit('2026-11-20');
      assert.match(
        own.run(['brief', '--since', 'HEAD', '--today', '2026-11-23']).out,
        /\n## What changed since [^\n]*\n\nNothing that you need to know\.\n/,
      );
      assert.equal(own.run(['brief', '--since', 'nowhere']).code, 2);
    } finally {
      own.remove();
    }
  });

  it('tell how often a date moved, as git has it, and since a commit what went out and what came back, launches first', () => {
    const own = makePlace();
    try {
      makeRepository(own.root, examplesHistory());
      const since = own.git('log', '--before=2026-10-29T00:00:00Z', '-1', '--format=%H').trim();
      const changed = own.run(['brief', '--since', since, '--today', '2026-11-23']).out;
      const lines = changed.split('\n## ').find((part) => part.startsWith('What changed since'));
      assert.match(lines ?? '', /\n- Evening reminders in the Netherlands: it is out\.\n/);
      assert.match(lines ?? '', /\n- Display messages at 20 lockers: it was taken back\.\n/);
      assert.match(lines ?? '', /\n\n- Chat for France and Belgium: moved from [\s\S]*: a new experiment\.\n/);
      const { out } = own.run(['brief', '--today', '2026-11-23']);
      assert.match(out, /In doubt: [^\n]*; its date has moved several times lately; its owner sees the date at risk\./);
      assert.match(
        out,
        /\n- Moved from 16 November to 23 November on 5 November\.\n- Moved from 23 November to 30 November on 12 November\.\n/,
      );
    } finally {
      own.remove();
    }
  });
});
