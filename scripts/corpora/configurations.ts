/** How each corpus is judged: with its preset, or with a plain configuration of its own conventions. */
export const configurations: Readonly<Record<string, string>> = {
  keps: 'extends: [shipshape:kep]\n',
  'prom-runbooks': 'extends: [shipshape:prometheus-runbook]\n',
  'openshift-enhancements': `
include: ['enhancements/**/*.md']
types:
  enhancement:
    match: ['enhancements/**/*.md']
    exclude: ['**/README.md']
    metadata: frontmatter
    # The title is the file's name.
    id: { field: title, file-name: '{id}.md' }
    status-field: status
    fields:
      title: { type: string, due: always }
      authors: { type: one-or-list<any>, due: always, min-items: 1 }
      reviewers: { type: one-or-list<any>, due: always, min-items: 1 }
      approvers: { type: one-or-list<any>, due: always, min-items: 1 }
      api-approvers: { type: one-or-list<any>, due: always, min-items: 1 }
      creation-date: { type: date, due: always }
      last-updated: { type: date }
      tracking-link: { type: one-or-list<url>, due: always, min-items: 1 }
      see-also: { type: one-or-list<path | url> }
      replaces: { type: one-or-list<path | url> }
      superseded-by: { type: one-or-list<path | url> }
      status: { type: string }
    template-file: guidelines/enhancement_template.md
    sections-from-template: { optional: '[optional]', levels: [2, 3, 4], due: always }
rules:
  # Headings are prose there, and the template has moved sections between levels over the years.
  title-mismatch: off
  section-level: off
  section-order: off
  section-unknown: off
links:
  # The copy holds text only.
  ignore: ['(?i).*\\.(png|jpe?g|svg|gif)']
`,
  'modernisation-platform': `
include: ['source/**/*.md.erb', 'architecture-decision-record/*.md']
types:
  page:
    match: ['source/**/*.md.erb']
    metadata: frontmatter
    title-field: title
    fields:
      title: { type: string, due: always }
      owner_slack: { type: string }
      last_reviewed_on: { type: date, due: always }
      review_in: { type: duration, due: always }
    review: { reviewed: last_reviewed_on, interval: review_in }
  record:
    match: ['architecture-decision-record/[0-9]*.md']
    metadata: none
    sections:
      - { heading: Context, alternatives: [Context and Problem Statement], due: always }
      - { heading: Decision, due: always }
links:
  root: source
  # A page is written as x.html.md.erb and linked as x.html.
  try-endings: ['.md.erb', '.html.md.erb', '.md', '/README.md', '/index.html.md.erb']
  # The copy holds text only.
  ignore: ['(?i).*\\.(png|jpe?g|svg|gif)']
`,
  cips: `
include: ['C[IP][PS]-[0-9]*/README.md']
types:
  cip:
    match: ['CIP-[0-9]*/README.md']
    metadata: frontmatter
    id: { field: CIP, pattern: '{number}', file-name: 'CIP-{number:4}/README.md' }
    title-field: Title
    unknown-fields: report
    fields: &fields
      CIP: { type: integer, min: 1, due: always }
      Title: { type: string, min-length: 1, max-length: 100, due: always }
      Category: &category
        type: enum
        values: [Meta, Wallets, Tokens, Metadata, Tools, Plutus, Ledger, Consensus, Network]
        due: always
      Status: { type: string, pattern: 'Proposed|Active|Inactive \\(.+\\)', due: always }
      Authors: &people { type: 'list<string>', min-items: 1, pattern: '.+ <.+>', due: always }
      # N/A and an empty list are answers there.
      Implementors: { type: any }
      Discussions: { type: 'list<any>', min-items: 1, due: always }
      Solution To: { type: 'list<any>', min-items: 1 }
      Created: { type: date, due: always }
      License: &license { type: enum, values: [CC-BY-4.0, Apache-2.0], due: always }
    unknown-sections: report
    sections:
      - { heading: Abstract, due: always }
      - { heading: 'Motivation: Why is this CIP necessary?', due: always }
      - { heading: Specification, due: always }
      - { heading: 'Rationale: How does this CIP achieve its goals?', due: always }
      - { heading: Path to Active, due: always }
      - { heading: Acceptance Criteria, level: 3, under: Path to Active, due: always }
      - { heading: Implementation Plan, level: 3, under: Path to Active, due: always }
      - { heading: Versioning }
      - { heading: References }
      - { heading: Appendix, alternatives: [Appendices] }
      - { heading: Acknowledgments, alternatives: [Acknowledgements] }
      - { heading: Copyright, due: always }
  cps:
    match: ['CPS-[0-9]*/README.md']
    metadata: frontmatter
    id: { field: CPS, pattern: '{number}', file-name: 'CPS-{number:4}/README.md' }
    title-field: Title
    unknown-fields: report
    fields:
      CPS: { type: integer, min: 1, due: always }
      Title: { type: string, min-length: 1, max-length: 100, pattern: '[^\`]*', due: always }
      Category: *category
      Status: { type: string, pattern: '(Open|Solved|Inactive)( \\(.+\\))?', due: always }
      Authors: *people
      # An empty list is an answer there.
      Proposed Solutions: { type: any }
      Discussions: { type: 'list<any>', min-items: 1, due: always }
      Created: { type: date, due: always }
      License: *license
    unknown-sections: report
    sections:
      - { heading: Abstract, due: always }
      - { heading: Problem, due: always }
      - { heading: Use Cases, due: always }
      - { heading: Goals, due: always }
      - { heading: Open Questions, due: always }
      - { heading: References }
      - { heading: Appendices }
      - { heading: Acknowledgments, alternatives: [Acknowledgements] }
      - { heading: Copyright, due: always }
links:
  # The copy holds text only.
  ignore: ['(?i).*\\.(png|jpe?g|svg|gif)']
`,
};
