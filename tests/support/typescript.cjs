// Lets a plain Node process run the project's TypeScript: node -r ./tests/support/typescript.cjs file.ts
// Tests that kill real processes start them this way, so that they never run a build that is out of date.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { transformSync } = require('@swc/core');
const { transform } = require('../../jest.config.cjs');

const [[, options]] = Object.values(transform);

for (const extension of ['.ts', '.tsx']) {
  Module._extensions[extension] = (module, filename) => {
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename, swcrc: false });
    module._compile(code, filename);
  };
}
