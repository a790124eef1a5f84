import { calib } from '../support/rounds';
import { serve } from '../support/serve';

const methods = { calib };
export type SteadyMethods = typeof methods;

// Stands where the measured processes stand and says how fast that processor is just now.
calib();
serve(methods);
