/** Every command, with its words in the palette. Its code is `commands/<id>.ts`. */
export const commandTitles = {
  'set-up-workspace': 'Set up this workspace',
  'new-document': 'New document',
  'check-file': 'Check open file',
  'check-changed-files': 'Check changed files',
  'check-workspace': 'Check workspace',
  'show-readiness-report': 'Show readiness report',
  'reveal-readiness': 'Reveal open document in Launch readiness',
  'show-references': 'Show references',
  'restart-server': 'Restart server',
  'show-log': 'Show log',
} as const;

export type CommandId = keyof typeof commandTitles;

/** The name that VS Code knows a command by: `shipshape.newDocument` for `new-document`. */
export function commandName(id: CommandId): string {
  return `shipshape.${id.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())}`;
}

/** True in the workspaces that have a shipshape.yaml. */
export const activeContext = 'shipshape.active';

/** True while the language server cannot be started. */
export const failedContext = 'shipshape.failed';

export const readinessView = 'shipshape.readiness';

/** `contributes` of package.json; written there by `npm run docs`. */
export function contributes(): object {
  return {
    commands: Object.entries(commandTitles).map(([id, title]) => ({
      command: commandName(id as CommandId),
      title,
      category: 'Shipshape',
      ...(icons[id] === undefined ? {} : { icon: icons[id] }),
    })),
    menus: {
      commandPalette: [
        { command: commandName('check-file'), when: `${activeContext} && editorIsOpen` },
        { command: commandName('new-document'), when: activeContext },
        { command: commandName('check-changed-files'), when: activeContext },
        { command: commandName('check-workspace'), when: activeContext },
        { command: commandName('show-readiness-report'), when: activeContext },
        { command: commandName('reveal-readiness'), when: `${activeContext} && editorIsOpen` },
        { command: commandName('restart-server'), when: activeContext },
        // A lens names the places; nobody else can.
        { command: commandName('show-references'), when: 'false' },
      ],
      'view/title': [
        { command: commandName('show-readiness-report'), when: `view == ${readinessView}`, group: 'navigation@1' },
        { command: commandName('new-document'), when: `view == ${readinessView}`, group: 'navigation@2' },
        { command: commandName('check-workspace'), when: `view == ${readinessView}`, group: '1_check@1' },
        { command: commandName('check-changed-files'), when: `view == ${readinessView}`, group: '1_check@2' },
        { command: commandName('restart-server'), when: `view == ${readinessView}`, group: '2_server@1' },
        { command: commandName('show-log'), when: `view == ${readinessView}`, group: '2_server@2' },
      ],
      'view/item/context': [
        {
          command: commandName('show-readiness-report'),
          when: `view == ${readinessView} && viewItem == subject`,
          group: 'inline',
        },
      ],
    },
    viewsContainers: {
      activitybar: [{ id: 'shipshape', title: 'Shipshape', icon: 'media/shipshape.svg' }],
    },
    views: {
      shipshape: [{ id: readinessView, name: 'Launch readiness', icon: 'media/shipshape.svg', when: activeContext }],
    },
    viewsWelcome: [
      {
        view: readinessView,
        contents: `No launch is planned here. A launch names its specs and its date; this view then says what stands in its way.\n[New document](command:${commandName('new-document')})`,
        when: `${activeContext} && shipshape.readinessLoaded && !shipshape.faultyConfiguration && !shipshape.documentsUnread && !${failedContext}`,
      },
      {
        view: readinessView,
        contents: `Reading the documents was stopped, so nothing is judged.\n[Check workspace](command:${commandName('check-workspace')})`,
        when: `${activeContext} && shipshape.documentsUnread && !${failedContext}`,
      },
      {
        view: readinessView,
        contents: `shipshape.yaml has a fault, so nothing is judged. The Problems panel shows the line.\n[Show problems](command:workbench.actions.view.problems)\n[Show log](command:${commandName('show-log')})`,
        when: `${activeContext} && shipshape.faultyConfiguration && !${failedContext}`,
      },
      {
        view: readinessView,
        contents: `The language server did not start, so nothing is judged. The log says why.\n[Show log](command:${commandName('show-log')})\n[Restart server](command:${commandName('restart-server')})`,
        when: `${activeContext} && ${failedContext}`,
      },
      {
        view: readinessView,
        contents: 'Reading the documents …',
        when: `${activeContext} && !shipshape.readinessLoaded && !shipshape.faultyConfiguration && !${failedContext}`,
      },
    ],
    configuration: {
      title: 'Shipshape',
      properties: {
        'shipshape.today': {
          type: 'string',
          default: '',
          pattern: '^(|\\d{4}-\\d{2}-\\d{2})$',
          patternErrorMessage: 'A day as YYYY-MM-DD, or nothing for today.',
          markdownDescription:
            'The day to judge for, as `YYYY-MM-DD`. Empty: today. The same as `--today` on the command line.',
          scope: 'window',
        },
        'shipshape.statusBar': {
          type: 'boolean',
          default: true,
          description: 'Show the readiness of the open document in the status bar.',
          scope: 'window',
        },
        'shipshape.trace.server': {
          type: 'string',
          enum: ['off', 'messages', 'verbose'],
          default: 'off',
          description: 'What is logged of the talk between VS Code and the language server.',
          scope: 'window',
        },
      },
    },
  };
}

const icons: Readonly<Record<string, string>> = {
  'show-readiness-report': '$(book)',
  'new-document': '$(new-file)',
};
