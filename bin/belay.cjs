#!/usr/bin/env node
require('../dist/adapters/cli/index.js');
