// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/dataplane/parse/reason.hpp"

namespace poise::parse {

// clang-format off
constexpr std::array<ReasonRow, static_cast<std::size_t>(Reason::forbiddenTrailer) + 1> kReasons = {{
    {Reason::bareCr,                            400, true,  true,  "server_bare_cr"},
    {Reason::bareLf,                            400, true,  true,  "server_bare_lf"},
    {Reason::headTooLarge,                      431, true,  true,  "server_head_too_large"},
    {Reason::tooManyFields,                     431, true,  true,  "server_too_many_fields"},
    {Reason::spaceBeforeFirstField,             400, true,  true,  "server_space_before_first_field"},
    {Reason::obsFold,                           400, true,  true,  "server_obs_fold"},
    {Reason::emptyFieldName,                    400, true,  true,  "server_empty_field_name"},
    {Reason::badFieldName,                      400, true,  true,  "server_bad_field_name"},
    {Reason::spaceBeforeColon,                  400, true,  true,  "server_space_before_colon"},
    {Reason::missingColon,                      400, true,  true,  "server_missing_colon"},
    {Reason::controlInValue,                    400, true,  true,  "server_control_in_value"},
    {Reason::badConnection,                     400, true,  true,  "server_bad_connection"},
    {Reason::protectedFieldInConnection,        400, true,  true,  "server_protected_field_in_connection"},
    {Reason::badContentLength,                  400, true,  true,  "server_bad_content_length"},
    {Reason::duplicateContentLength,            400, true,  true,  "server_duplicate_content_length"},
    {Reason::badTransferEncoding,               400, true,  true,  "server_bad_transfer_encoding"},
    {Reason::duplicateTransferEncoding,         400, true,  true,  "server_duplicate_transfer_encoding"},
    {Reason::transferEncodingWithContentLength, 400, true,  true,  "server_transfer_encoding_with_content_length"},
    {Reason::transferEncodingOnHttp10,          400, true,  true,  "server_transfer_encoding_on_http_1_0"},
    {Reason::unsupportedTransferCoding,         501, true,  true,  "server_unsupported_transfer_coding"},
    {Reason::emptyRequestLine,                  400, true,  false, "server_empty_request_line"},
    {Reason::badRequestLine,                    400, true,  false, "server_bad_request_line"},
    {Reason::badMethod,                         400, true,  false, "server_bad_method"},
    {Reason::badTargetByte,                     400, true,  false, "server_bad_target_byte"},
    {Reason::badPercentEncoding,                400, true,  false, "server_bad_percent_encoding"},
    {Reason::badTarget,                         400, true,  false, "server_bad_target"},
    {Reason::badVersion,                        400, true,  false, "server_bad_version"},
    {Reason::unsupportedVersion,                505, true,  true,  "server_unsupported_version"},
    {Reason::requestLineTooLong,                414, true,  false, "server_request_line_too_long"},
    {Reason::connectRefused,                    501, true,  false, "server_connect_refused"},
    {Reason::missingHost,                       400, true,  false, "server_missing_host"},
    {Reason::duplicateHost,                     400, true,  false, "server_duplicate_host"},
    {Reason::badHost,                           400, true,  false, "server_bad_host"},
    {Reason::hostMismatch,                      400, true,  false, "server_host_mismatch"},
    {Reason::unsupportedExpectation,            417, true,  false, "server_unsupported_expectation"},
    {Reason::traceWithContent,                  400, true,  false, "server_trace_with_content"},
    {Reason::badStatusLine,                     502, false, true,  "server_bad_status_line"},
    {Reason::badStatus,                         502, false, true,  "server_bad_status"},
    {Reason::controlInReason,                   502, false, true,  "server_control_in_reason"},
    {Reason::contentNotAllowed,                 502, false, true,  "server_content_not_allowed"},
    {Reason::badSwitchingProtocols,             502, false, true,  "server_bad_switching_protocols"},
    {Reason::badChunkSize,                      400, true,  true,  "server_bad_chunk_size"},
    {Reason::badChunkExtension,                 400, true,  true,  "server_bad_chunk_extension"},
    {Reason::chunkExtensionsTooLong,            400, true,  true,  "server_chunk_extensions_too_long"},
    {Reason::badChunkEnd,                       400, true,  true,  "server_bad_chunk_end"},
    {Reason::trailersTooLarge,                  431, true,  true,  "server_trailers_too_large"},
    {Reason::forbiddenTrailer,                  400, true,  false, "server_forbidden_trailer"},
}};
// clang-format on

static_assert(
    [] {
        for (std::size_t i = 0; i < kReasons.size(); ++i) {
            if (kReasons[i].reason != static_cast<Reason>(i)) {
                return false;
            }
        }
        return true;
    }(),
    "rows stand in the order of the enumeration");

} // namespace poise::parse
