import fc from 'fast-check';

// A run that fails is to fail again. `PLUMBLINE_PROPERTY_SEED=$RANDOM npm run test:core` looks elsewhere.
fc.configureGlobal({ seed: Number(process.env['PLUMBLINE_PROPERTY_SEED'] ?? 2024) });
