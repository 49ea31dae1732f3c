import type { Command } from 'commander';

/** The shells that `completionScript` writes for. */
export const shells: readonly string[] = ['bash', 'zsh', 'fish', 'powershell'];

/** A script for one shell, made from the command line itself; undefined for another shell. */
export function completionScript(shell: string, root: Command): string | undefined {
  const commands = root.commands.map((command): Completed => ({
    name: command.name(),
    doc: command.description().replaceAll("'", '’').replaceAll('"', ''),
    options: command.options.map((option) => ({
      flag: option.long ?? option.short ?? '',
      doc: option.description.replaceAll("'", '’').replaceAll(/["[\]]/g, ''),
      values: option.argChoices ?? [],
      takesValue: option.required || option.optional,
    })),
  }));
  switch (shell) {
    case 'bash':
      return bash(commands);
    case 'zsh':
      return zsh(commands);
    case 'fish':
      return fish(commands);
    case 'powershell':
      return powershell(commands);
    default:
      return undefined;
  }
}

interface Completed {
  readonly name: string;
  readonly doc: string;
  readonly options: readonly {
    readonly flag: string;
    readonly doc: string;
    readonly values: readonly string[];
    readonly takesValue: boolean;
  }[];
}

function bash(commands: readonly Completed[]): string {
  const cases = commands.flatMap(({ name, options }) => [
    ...options
      .filter(({ values }) => values.length > 0)
      .map(
        ({ flag, values }) =>
          `    ${name}:${flag}) COMPREPLY=($(compgen -W '${values.join(' ')}' -- "$word")); return ;;`,
      ),
    `    ${name}:*) [[ $word == -* ]] && { COMPREPLY=($(compgen -W '${options.map(({ flag }) => flag).join(' ')} --help' -- "$word")); return; } ;;`,
  ]);
  return `# bash completion of shipshape
_shipshape() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W '${commands.map(({ name }) => name).join(' ')} --help --version' -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}:$before" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -f -- "$word"))
}
complete -o filenames -F _shipshape shipshape
`;
}

function zsh(commands: readonly Completed[]): string {
  const cases = commands.map(({ name, options }) => {
    const specs = options.map(
      ({ flag, doc, values, takesValue }) =>
        `'${flag}[${doc}]${values.length > 0 ? `:value:(${values.join(' ')})` : takesValue ? ':value:_files' : ''}'`,
    );
    return `    ${name}) _arguments ${[...specs, "'*:file:_files'"].join(' ')} ;;`;
  });
  return `#compdef shipshape
_shipshape() {
  if (( CURRENT == 2 )); then
    local -a commands=(${commands.map(({ name, doc }) => `'${name}:${doc}'`).join(' ')})
    _describe command commands
    return
  fi
  local name=$words[2]
  shift words; (( CURRENT-- ))
  case $name in
${cases.join('\n')}
  esac
}
compdef _shipshape shipshape
`;
}

function fish(commands: readonly Completed[]): string {
  const lines = commands.flatMap(({ name, doc, options }) => [
    `complete -c shipshape -n __fish_use_subcommand -f -a ${name} -d '${doc}'`,
    ...options.map(({ flag, doc: help, values, takesValue }) => {
      const choices = values.length > 0 ? ` -x -a '${values.join(' ')}'` : takesValue ? ' -r' : '';
      return `complete -c shipshape -n '__fish_seen_subcommand_from ${name}' -l ${flag.replace(/^--/, '')} -d '${help}'${choices}`;
    }),
  ]);
  return `# fish completion of shipshape\n${lines.join('\n')}\n`;
}

function powershell(commands: readonly Completed[]): string {
  const table = commands.map(
    ({ name, options }) => `    '${name}' = @(${options.map(({ flag }) => `'${flag}'`).join(', ')})`,
  );
  return `# PowerShell completion of shipshape
Register-ArgumentCompleter -Native -CommandName shipshape -ScriptBlock {
  param($word, $ast, $position)
  $options = @{
${table.join('\n')}
  }
  $given = @($ast.CommandElements | ForEach-Object { "$_" })
  $choices = if ($given.Count -le 1 -or ($given.Count -eq 2 -and $word)) { $options.Keys } else { $options[$given[1]] }
  $choices | Where-Object { $_ -like "$word*" } | Sort-Object | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`;
}
