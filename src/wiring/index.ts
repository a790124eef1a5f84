export { runCli } from '../../adapters/cli';
export { commandsFor } from './commands';
export { type Running, startBelay } from './start';
