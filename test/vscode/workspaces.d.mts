export const exampleDay: string;
export function copyExamples(target: string): string;
