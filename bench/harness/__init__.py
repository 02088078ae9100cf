# SPDX-FileCopyrightText: The Poise authors
# SPDX-License-Identifier: Apache-2.0

"""The parts of bench/compare."""
