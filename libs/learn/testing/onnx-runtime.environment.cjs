const { TestEnvironment } = require('jest-environment-node');

/**
 * Jest gives each test file typed arrays of its own; the native half of ONNX Runtime answers with those of the
 * process, and its JavaScript half then refuses them. Here both see the same Float32Array.
 */
module.exports = class OnnxRuntimeEnvironment extends TestEnvironment {
  constructor(...options) {
    super(...options);
    this.global.Float32Array = Float32Array;
  }
};
