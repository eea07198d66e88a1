/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <stddef.h>
#include <stdint.h>

/* libFuzzer's entry: reads @data as a file from outside, and must neither crash nor leak. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
