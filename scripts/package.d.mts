export function packageExtension(path: string): Promise<number>;
