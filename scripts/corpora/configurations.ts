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
    title-field: title
    status-field: status
    fields:
      title: { type: string, due: always }
      authors: { type: one-or-list<any>, due: always, min-items: 1 }
      reviewers: { type: one-or-list<any>, due: always, min-items: 1 }
      approvers: { type: one-or-list<any>, due: always, min-items: 1 }
      creation-date: { type: date, due: always }
      last-updated: { type: date }
      tracking-link: { type: one-or-list<url>, due: always, min-items: 1 }
      see-also: { type: one-or-list<path> }
      replaces: { type: one-or-list<path> }
      superseded-by: { type: one-or-list<path> }
      status: { type: string }
    sections:
      - { heading: Summary, due: always }
      - { heading: Motivation, due: always }
      - { heading: Proposal, due: always }
      - { heading: Test Plan, due: always }
`,
  'modernisation-platform': `
include: ['source/**/*.md.erb', 'architecture-decision-record/*.md']
types:
  page:
    match: ['source/**/*.html.md.erb']
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
`,
};
