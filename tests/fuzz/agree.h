/* agree.h - what every target has: one function that takes bytes and does not return where implementations disagree. */
#ifndef FUZZ_AGREE_H
#define FUZZ_AGREE_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
