import assert from 'node:assert/strict';
import { type Client, startClient, transports } from './support/client.js';
import { accepted, completionsAt } from './support/completing.js';
import { launchesAndGate, specs } from './support/workspaces.js';

const config = specs(
  `      owner: {type: owner, due: live}
      launches: {type: "list<ref<launch>>"}
      flagged: {type: boolean}
      by: {type: "date | quarter"}
      effort: {type: number}
      rice:
        type: object
        snippet: |-
          reach: \${1:people in the period}
          effort: \${2:3}
          by: \${3:2026-12-31}
        fields: {reach: {type: number}, effort: {type: number}, by: {type: date}}
      waivers:
        type: list<object>
        fields: {gate: {type: string, due: always}, reason: {type: string, due: always}, until: {type: date}}
${launchesAndGate}`,
  {
    head: 'owners: {also: [team-a, "@acme/pay"]}\n',
  },
);

const files = {
  'shipshape.yaml': config,
  'specs/pay.md': '---\ntitle: Pay\n---\n# Pay\n',
  'launches/spring.md': '---\nid: spring\n---\n# Spring launch\n',
  'launches/autumn.md': '---\nid: autumn\n---\n# Autumn launch\n',
};

const rest = ['launches', 'flagged', 'by', 'effort', 'rice', 'waivers'];

const proposed: readonly (readonly [string, string, readonly string[]])[] = [
  ['TOML: keys, due first', '+++\n|\n+++\n', ['title', 'owner', 'stage', ...rest]],
  ['TOML: keys but those above and below', '+++\ntitle = "Pay"\nst|\nowner = "a"\n+++\n', ['stage', ...rest]],
  ['TOML: keys without a closing fence', '+++\ntitle = "Pay"\nst|', ['owner', 'stage', ...rest]],
  ['TOML: keys after a quote that was not closed', '+++\ntitle = "Pay\nst|\n+++\n', ['owner', 'stage', ...rest]],
  [
    'TOML: keys after a list that was not closed',
    '+++\nlaunches = ["a",\ntitle = "x"\n|\n+++\n',
    ['owner', 'stage', ...rest.slice(1)],
  ],
  [
    'TOML: keys after a text of several lines',
    '+++\ntitle = """\nowner = 1\n"""\n|\n+++\n',
    ['owner', 'stage', ...rest],
  ],
  ['TOML: no key of the root below a table', '+++\n[rice]\nreach = 1\n|\n+++\n', ['effort', 'by']],
  ['TOML: keys of a dotted name', '+++\nrice.|\n+++\n', ['reach', 'effort', 'by']],
  [
    'TOML: keys of a table that is one of a list',
    '+++\n[[waivers]]\ngate = "x"\n|\n\n[[waivers]]\nreason = "y"\n+++\n',
    ['reason', 'until'],
  ],
  ['TOML: tables', '+++\n[|\n+++\n', ['rice']],
  ['TOML: tables of lists', '+++\n[[|]]\n+++\n', ['waivers']],
  ['TOML: no item of YAML in a table', '+++\n[[waivers]]\n|\n+++\n', ['gate', 'reason', 'until']],
  ['TOML: keys in braces', '+++\nwaivers = [{ gate = "x", | }]\n+++\n', ['reason', 'until']],
  [
    'TOML: keys in braces on a line of their own',
    '+++\nwaivers = [\n  { gate = "x", | },\n]\n+++\n',
    ['reason', 'until'],
  ],
  ['TOML: values of an enum', '+++\nstage = |\n+++\n', ['draft', 'live']],
  ['TOML: values in quotes', '+++\nstage = "dr|"\n+++\n', ['draft', 'live']],
  ['TOML: booleans', '+++\nflagged = |\n+++\n', ['true', 'false']],
  ['TOML: owners', '+++\nowner = "|\n+++\n', ['@acme/pay', 'team-a']],
  ['TOML: ids', '+++\nlaunches = ["spring", |]\n+++\n', ['autumn']],
  ['TOML: ids on lines of their own', '+++\nlaunches = [\n  "|",\n  "spring",\n]\n+++\n', ['autumn']],
  ['TOML: gates in waivers', '+++\n[[waivers]]\ngate = "|"\n+++\n', ['has-owner']],
  ['TOML: nothing in a comment', '+++\n# st|\n+++\n', []],
  ['TOML: nothing in a comment behind a value', '+++\nstage = "live" # |\n+++\n', []],
  ['TOML: nothing in a text of several lines', '+++\ntitle = """\nst|\n"""\n+++\n', []],
  ['TOML: nothing behind a value', '+++\nstage = "live" |\n+++\n', []],
  ['TOML: keys where the fence says toml', '---toml\ntitle = "x"\n|\n---\n', ['owner', 'stage', ...rest]],
  ['JSON: keys, due first', '{\n  |\n}\n', ['title', 'owner', 'stage', ...rest]],
  [
    'JSON: keys in quotes but those above and below',
    '{\n  "title": "Pay",\n  "st|",\n  "owner": "a"\n}\n',
    ['stage', ...rest],
  ],
  ['JSON: keys between fences', ';;;\n{\n  "title": "x",\n  "|"\n}\n;;;\n', ['owner', 'stage', ...rest]],
  ['JSON: keys in an object without an end', '{\n  "title": "Pay",\n  "|', ['owner', 'stage', ...rest]],
  ['JSON: keys after a quote that was not closed', '{\n  "title": "Pay,\n  "st|\n}\n', ['owner', 'stage', ...rest]],
  [
    'JSON: keys after a list that was not closed',
    '{\n  "launches": ["a",\n  "title": "x",\n  "|"\n}\n',
    ['owner', 'stage', ...rest.slice(1)],
  ],
  ['JSON: keys after a comma that is missing', '{\n  "title": "Pay"\n  "|"\n}\n', ['owner', 'stage', ...rest]],
  ['JSON: nested keys', '{\n  "rice": { "reach": 1, "|" }\n}\n', ['effort', 'by']],
  ['JSON: nested keys in a list', '{\n  "waivers": [{ "gate": "x" }, { "reason": "y", | }]\n}\n', ['gate', 'until']],
  ['JSON: values of an enum', '{\n  "stage": |\n}\n', ['draft', 'live']],
  ['JSON: values in quotes', '{\n  "stage": "dr|"\n}\n', ['draft', 'live']],
  ['JSON: ids', '{ "launches": ["spring", "|"] }\n', ['autumn']],
  ['JSON: gates in waivers', '{\n  "waivers": [{ "gate": "|" }]\n}\n', ['has-owner']],
  ['JSON: nothing behind a value', '{\n  "stage": "live" |\n}\n', []],
  ['JSON: nothing between a key and its colon', '{\n  "stage" |\n}\n', []],
  ['JSON: keys where the fence says json', '---json\n{\n  |\n}\n---\n', ['title', 'owner', 'stage', ...rest]],
  ['nothing in frontmatter that would be run', '---js\n|\n---\n', []],
  ['nothing in a brace that is no frontmatter', '{{< note >}}\nst|\n', []],
];

/** What stands there once a proposal is accepted. */
const written: readonly (readonly [string, string, string, string])[] = [
  ['TOML: a text in quotes', '+++\now|\n+++\n', 'owner', '+++\nowner = ""\n+++\n'],
  ['TOML: a date without quotes', '+++\nby = |\n+++\n', '2026-12-31', '+++\nby = 2026-12-31\n+++\n'],
  ['TOML: a quarter in quotes', '+++\nby = |\n+++\n', '2026-Q4', '+++\nby = "2026-Q4"\n+++\n'],
  ['TOML: a boolean without quotes', '+++\nflagged = f|\n+++\n', 'true', '+++\nflagged = true\n+++\n'],
  ['TOML: a value in quotes', '+++\nowner = |\n+++\n', '@acme/pay', '+++\nowner = "@acme/pay"\n+++\n'],
  ['TOML: a value whose quotes are there', '+++\nowner = "te|"\n+++\n', '@acme/pay', '+++\nowner = "@acme/pay"\n+++\n'],
  ['TOML: a value whose quote is open', "+++\nowner = 'te|\n+++\n", 'team-a', "+++\nowner = 'team-a'\n+++\n"],
  ['TOML: a key in the place of another', '+++\nst| = "x"\n+++\n', 'owner', '+++\nowner = "x"\n+++\n'],
  ['TOML: a list', '+++\nla|\n+++\n', 'launches', '+++\nlaunches = []\n+++\n'],
  ['TOML: a list of maps', '+++\nwa|\n+++\n', 'waivers', '+++\nwaivers = [{  }]\n+++\n'],
  [
    'TOML: a snippet as a table on its line',
    '+++\nri|\n+++\n',
    'rice',
    '+++\nrice = { reach = "<people in the period>", effort = "<3>", by = "<2026-12-31>" }\n+++\n',
  ],
  ['TOML: a table', '+++\n[ri|\n+++\n', 'rice', '+++\n[rice]\n+++\n'],
  ['TOML: a table of a list', '+++\n[[wa|]]\n+++\n', 'waivers', '+++\n[[waivers]]\n+++\n'],
  [
    'TOML: a value before a comment',
    '+++\nstage = |# draft or live\n+++\n',
    'live',
    '+++\nstage = "live" # draft or live\n+++\n',
  ],
  [
    'TOML: a value in the place of another before a comment',
    '+++\nstage = "dr|aft"  # now\n+++\n',
    'live',
    '+++\nstage = "live"  # now\n+++\n',
  ],
  [
    'TOML: an open quote before a comment',
    '+++\nstage = "l|  # now\n+++\n',
    'live',
    '+++\nstage = "live"  # now\n+++\n',
  ],
  [
    'TOML: a key before a comment',
    '+++\nri| # how good\n+++\n',
    'rice',
    '+++\nrice = { reach = "<people in the period>", effort = "<3>", by = "<2026-12-31>" } # how good\n+++\n',
  ],
  [
    'TOML: a key in braces before another',
    '+++\nwaivers = [{ | gate = "x" }]\n+++\n',
    'until',
    '+++\nwaivers = [{ until = , gate = "x" }]\n+++\n',
  ],
  ['TOML: the first of a list', '+++\nlaunches = |\n+++\n', 'autumn', '+++\nlaunches = ["autumn"]\n+++\n'],
  ['JSON: the first of a list', '{ "launches": | }\n', 'autumn', '{ "launches": ["autumn"] }\n'],
  ['JSON: a key in quotes', '{\n  ow|\n}\n', 'owner', '{\n  "owner": ""\n}\n'],
  ['JSON: a key whose quotes are there', '{\n  "ow|"\n}\n', 'owner', '{\n  "owner": ""\n}\n'],
  ['JSON: a key whose quote is open', '{\n  "ow|\n}\n', 'owner', '{\n  "owner": ""\n}\n'],
  [
    'JSON: a key in the place of another',
    '{\n  "st|": "x",\n  "title": "y"\n}\n',
    'owner',
    '{\n  "owner": "x",\n  "title": "y"\n}\n',
  ],
  [
    'JSON: a key with the comma before it',
    '{\n  "title": "x"\n  "|"\n}\n',
    'owner',
    '{\n  "title": "x",\n  "owner": ""\n}\n',
  ],
  [
    'JSON: a key with the comma behind it',
    '{\n  |\n  "title": "x"\n}\n',
    'owner',
    '{\n  "owner": "",\n  "title": "x"\n}\n',
  ],
  [
    'JSON: a value with the comma behind it',
    '{\n  "stage": |\n  "title": "x"\n}\n',
    'live',
    '{\n  "stage": "live",\n  "title": "x"\n}\n',
  ],
  [
    'JSON: a whole item of a list',
    '{ "waivers": [|] }\n',
    'gate, reason',
    '{ "waivers": [{ "gate": "<string>", "reason": "<string>" }] }\n',
  ],
  [
    'TOML: a whole item of a list',
    '+++\nwaivers = [|]\n+++\n',
    'gate, reason',
    '+++\nwaivers = [{ gate = "<string>", reason = "<string>" }]\n+++\n',
  ],
  [
    'TOML: a whole item of a list that has no bracket yet',
    '+++\nwaivers = |\n+++\n',
    'gate, reason',
    '+++\nwaivers = [{ gate = "<string>", reason = "<string>" }]\n+++\n',
  ],
  ['JSON: a date in quotes', '{ "by": | }\n', '2026-12-31', '{ "by": "2026-12-31" }\n'],
  ['JSON: a boolean without quotes', '{ "flagged": | }\n', 'true', '{ "flagged": true }\n'],
  [
    'JSON: an item with the comma before it',
    '{ "launches": ["spring" "|"] }\n',
    'autumn',
    '{ "launches": ["spring", "autumn"] }\n',
  ],
  [
    'JSON: a snippet as an object on its line',
    '{\n  "ri|"\n}\n',
    'rice',
    '{\n  "rice": { "reach": "<people in the period>", "effort": "<3>", "by": "<2026-12-31>" }\n}\n',
  ],
];

for (const transport of transports)
  describe(`Completion in TOML and JSON over ${transport}`, () => {
    let client: Client;
    before(async () => {
      client = await startClient(transport, files, {
        capabilities: {
          textDocument: { publishDiagnostics: {}, completion: { completionItem: { snippetSupport: true } } },
        },
      });
      await client.open('specs/pay.md');
    });
    after(() => client.stop());

    for (const [how, broken] of [
      ['', (text: string) => text],
      [' (CRLF)', (text: string) => text.replaceAll('\n', '\r\n')],
      [' (byte-order mark)', (text: string) => `\uFEFF${text}`],
    ] as const) {
      for (const [name, marked, labels] of proposed)
        it(`proposes in ${name}${how}`, async () => {
          const items = await completionsAt(client, 'specs/pay.md', broken(marked));
          assert.deepEqual(
            items.map(({ label }) => label),
            labels,
          );
        });
      for (const [name, marked, label, result] of written)
        it(`writes in ${name}${how}`, async () => {
          const items = await completionsAt(client, 'specs/pay.md', broken(marked));
          const item = items.find((one) => one.label === label);
          assert.equal(await accepted(client, 'specs/pay.md', item), broken(result));
        });
    }
  });
